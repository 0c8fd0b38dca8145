using Provider.Logout.Rules;
using Provider.Protocol.Http;

namespace Provider.Tests.Logout.Rules;

public sealed class ReadFederatedTests
{
    [Theory]
    [InlineData("", false, false)]
    [InlineData("federated", true, null)]
    [InlineData("federated=", true, null)]
    [InlineData("federated=true", true, true)]
    [InlineData("federated=false", false, false)]
    [InlineData("federated=False", false, null)]
    [InlineData("federated=TRUE", true, null)]
    [InlineData("federated=1", true, null)]
    [InlineData("federated=0", true, null)]
    [InlineData("federated=no", true, null)]
    [InlineData("Federated=true", false, false)]
    [InlineData("client_id=a&federated", true, null)]
    public void Presence_counts_in_a_query_and_the_value_in_a_form(string text, bool? inQuery, bool? inForm)
    {
        Assert.True(RequestParameters.TryParse(text, out var parameters, out _));

        Assert.Equal(inQuery, ReadFederated.From(parameters, wasPosted: false));
        Assert.Equal(inForm, ReadFederated.From(parameters, wasPosted: true));
    }
}
