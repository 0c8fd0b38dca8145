using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using Provider.Pages.Contracts;

namespace Provider.Pages.Resources;

/// <summary>
/// The words on the pages, in one language. Each property is an entry of PageTexts.resx; a language is added by a
/// PageTexts.xx.resx beside it and its name in <see cref="Languages"/>.
/// </summary>
public sealed partial class PageTexts
{
    private static readonly ResourceManager Entries = new(typeof(PageTexts));
    private readonly CultureInfo _culture;

    private PageTexts(string language) => _culture = CultureInfo.GetCultureInfo(language);

    /// <summary>The languages there are; the first is for everybody else.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de"];

    public string LoginHeading => Text();

    public string Username => Text();

    public string Password => Text();

    public string LoginButton => Text();

    public string PasswordHint => Text();

    public string Or => Text();

    public string NoWayIn => Text();

    public string PrivacyPolicy => Text();

    public string TermsOfService => Text();

    public string BackToLogin => Text();

    public string WrongCredentials => Text();

    public string UserBlocked => Text();

    public string TooManyAttempts => Text();

    public string ConsentTitle => Text();

    public string ConsentScopes => Text();

    public string ScopesOfAccount => Text();

    public string ScopeProfile => Text();

    public string ScopeEmail => Text();

    public string ScopePhone => Text();

    public string ScopeAddress => Text();

    public string ScopeOfflineAccess => Text();

    public string ConsentAccept => Text();

    public string ConsentDecline => Text();

    public string LogoutHeading => Text();

    public string LogoutQuestion => Text();

    public string LogoutAccept => Text();

    public string LogoutDecline => Text();

    public string SignedOutTitle => Text();

    public string SignedOut => Text();

    public string SignedOutAdvice => Text();

    public string FrontChannelTitle => Text();

    public string FrontChannel => Text();

    public string FrontChannelAdvice => Text();

    public string SignedOutHere => Text();

    public string Continue => Text();

    public string NotSignedOutTitle => Text();

    public string NotSignedOut => Text();

    public string NotSignedOutAdvice => Text();

    public string ErrorHeading => Text();

    public string ErrorSentence => Text();

    public string ErrorIdLabel => Text();

    public string TraceIdLabel => Text();

    public string NothingHere => Text();

    public string GetHelp => Text();

    public string ActivateTitle => Text();

    public string ActivateLead => Text();

    public string ActivateCode => Text();

    public string ActivateHint => Text();

    public string ActivateContinue => Text();

    public string ActivateNoCode => Text();

    public string ActivateWrongCode => Text();

    public string ActivateTooManyAttempts => Text();

    public string ConfirmDeviceTitle => Text();

    public string ConfirmDeviceScopes => Text();

    public string ConfirmDeviceCancel => Text();

    public string ConfirmDeviceAccept => Text();

    public string DeviceConnected => Text();

    public string DeviceConnectedAdvice => Text();

    public string DeviceDenied => Text();

    public string DeviceDeniedAdvice => Text();

    /// <summary>Of a tenant's locales those that there are texts for; the first language, if that is none.</summary>
    public static IReadOnlyList<string> Supported(IReadOnlyList<string> locales) => [.. locales.Where(tag => Languages.Contains(LanguageOf(tag))).DefaultIfEmpty(Languages[0])];

    /// <summary>The first of the wanted languages that the tenant enables and that there is, otherwise the tenant's first.</summary>
    public static string ChooseLanguage(IEnumerable<string> wanted, IReadOnlyList<string> locales)
    {
        var enabled = Supported(locales).Select(LanguageOf).ToList();
        return wanted.Select(LanguageOf).FirstOrDefault(enabled.Contains) ?? enabled[0];
    }

    public static PageTexts In(string language) => new(language);

    public static PageTexts For(HttpContext http) => In(http.RequestServices.GetRequiredService<IPageBranding>().Of(http).Language);

    public string LoginTitle(string app) => Format(nameof(LoginTitle), app);

    public string LoginTo(string tenant) => Format(nameof(LoginTo), tenant);

    public string LoginToContinue(string tenant, string app) => Format(nameof(LoginToContinue), tenant, app);

    public string ContinueWith(string connection) => Format(nameof(ContinueWith), connection);

    public string FrontChannelFrame(string app) => Format(nameof(FrontChannelFrame), app);

    public string SignedOutHereOnly(string connection) => Format(nameof(SignedOutHereOnly), connection);

    public string SignedOutHereAdvice(string connection) => Format(nameof(SignedOutHereAdvice), connection);

    public string ContinueTo(string app) => Format(nameof(ContinueTo), app);

    public string Greeting(string user) => Format(nameof(Greeting), user);

    public string ConsentRequest(string app, string tenant) => Format(nameof(ConsentRequest), app, tenant);

    public string ScopeOfResource(string action, string resource) => Format(nameof(ScopeOfResource), action, resource);

    public string LogoutTitle(string app) => Format(nameof(LogoutTitle), app);

    public string LogoutQuestionFrom(string app) => Format(nameof(LogoutQuestionFrom), app);

    public string GoTo(string tenant) => Format(nameof(GoTo), tenant);

    public string ConfirmDeviceCode(string app) => Format(nameof(ConfirmDeviceCode), app);

    public string ConfirmDeviceWarning(string app) => Format(nameof(ConfirmDeviceWarning), app);

    public string ConfirmDeviceUser(string user, string tenant) => Format(nameof(ConfirmDeviceUser), user, tenant);

    private static string LanguageOf(string tag) => tag.Split('-')[0].ToLowerInvariant();

    private string Text([CallerMemberName] string name = "") =>
        Entries.GetString(name, _culture) ?? throw new MissingManifestResourceException($"PageTexts.resx has no entry {name}.");

    private string Format(string name, params object[] names) => string.Format(_culture, Text(name), names);
}
