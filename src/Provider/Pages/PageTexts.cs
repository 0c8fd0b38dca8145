using Microsoft.Extensions.Localization;

namespace Provider.Pages;

/// <summary>The texts of the pages, from Pages/Resources; one file for each language.</summary>
public sealed class PageTexts(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer _texts = factory.Create("Pages.Resources.Texts", typeof(PageTexts).Assembly.GetName().Name!);

    public string this[string name] => _texts[name];

    public string Format(string name, params object?[] values) => _texts[name, values!];
}
