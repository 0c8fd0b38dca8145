using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Provider.Pages.Resources;

namespace Provider.Tests.Pages;

public sealed class PageTextsTests
{
    [Fact]
    public void Every_text_has_an_entry_and_every_entry_is_used()
    {
        var entries = new ResourceManager(typeof(PageTexts)).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order();
        var members = typeof(PageTexts).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false }).Select(member => member.Name).Order();

        Assert.Equal(entries, members);
    }

    [Fact]
    public void Names_are_put_into_sentences_as_they_are()
    {
        Assert.Equal("Log in to {1} to continue to {0}.", PageTexts.In("en").LoginToContinue("{1}", "{0}"));
    }

    [Theory]
    [InlineData("en", "en,de", "en")]
    [InlineData("en-GB,de", "en,de", "en")]
    [InlineData("de-CH,en", "en,de", "de")]
    [InlineData("DE", "en,de-AT", "de")]
    [InlineData("de", "en", "en")]
    [InlineData("fr,xx,tlh-Latn,<script>", "en,de", "en")]
    [InlineData("", "de,en", "de")]
    [InlineData("fr", "fr,de", "de")]
    [InlineData("de", "fr", "en")]
    public void The_first_wanted_language_that_is_enabled_and_there_is_chosen(string wanted, string enabled, string chosen)
    {
        Assert.Equal(chosen, PageTexts.ChooseLanguage(wanted.Split(','), enabled.Split(',')));
    }

    [Fact]
    public void Every_language_has_the_same_entries_with_the_same_places_for_names_and_none_is_left_untranslated()
    {
        var english = EntriesOf("");
        foreach (var language in PageTexts.Languages.Skip(1))
        {
            var other = EntriesOf(language);
            Assert.Equal(english.Keys.Order(), other.Keys.Order());
            Assert.All(english, entry => Assert.Equal((entry.Key, PlacesOf(entry.Value)), (entry.Key, PlacesOf(other[entry.Key]))));
            Assert.All(other, entry => Assert.False(string.IsNullOrWhiteSpace(entry.Value), entry.Key));
            Assert.Equal(["ActivateCode"], english.Where(entry => other[entry.Key] == entry.Value).Select(entry => entry.Key));
        }
    }

    private static Dictionary<string, string> EntriesOf(string language) =>
        new ResourceManager(typeof(PageTexts)).GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string PlacesOf(string text) => string.Join(' ', Regex.Matches(text, @"\{[0-9]+\}").Select(match => match.Value).Order());
}
