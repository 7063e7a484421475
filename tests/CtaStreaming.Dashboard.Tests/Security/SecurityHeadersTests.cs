using System.Text.RegularExpressions;

namespace CtaStreaming.Dashboard.Tests.Security;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/lines/red")]
    [InlineData("/lines/plaid")]
    [InlineData("/api/status")]
    [InlineData("/css/site.css")]
    public async Task Every_answer_carries_the_policy(string path)
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();

        using var answer = await client.GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/lines/green")]
    public async Task No_page_needs_what_the_policy_forbids(string path)
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();

        var page = await client.GetStringAsync(path);

        Assert.DoesNotMatch("<script(?![^>]*\\ssrc=)", page);
        Assert.DoesNotMatch("<style|\\sstyle=|\\son[a-z]+=", page);
        Assert.All(
            Regex.Matches(page, "<(?:script|link|img|iframe)[^>]*?(?:src|href)=\"(?<address>[^\"]*)\"").Select(match => match.Groups["address"].Value),
            address => Assert.StartsWith("/", address, StringComparison.Ordinal));
    }
}
