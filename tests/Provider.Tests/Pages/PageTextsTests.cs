using System.Globalization;
using System.Reflection;
using System.Resources;
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
    [InlineData("en", "en")]
    [InlineData("en-GB,de", "en")]
    [InlineData("xx,tlh-Latn,<script>", "en")]
    [InlineData("", "en")]
    public void A_language_that_there_is_not_falls_back(string wanted, string chosen)
    {
        Assert.Equal(chosen, PageTexts.ChooseLanguage(wanted.Split(',')));
    }
}
