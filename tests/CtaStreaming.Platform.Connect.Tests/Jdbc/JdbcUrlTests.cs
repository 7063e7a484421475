using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Jdbc;

namespace CtaStreaming.Platform.Connect.Tests.Jdbc;

public sealed class JdbcUrlTests
{
    [Theory]
    [InlineData("jdbc:postgresql://postgres:5432/cta", "postgres", 5432, "cta")]
    [InlineData("jdbc:postgresql://db.example.com/cta", "db.example.com", 5432, "cta")]
    [InlineData("jdbc:postgresql://localhost:6000/", "localhost", 6000, null)]
    [InlineData("jdbc:postgresql://[::1]:6000/a%2Fb", "::1", 6000, "a/b")]
    [InlineData("jdbc:postgresql:cta", "localhost", 5432, "cta")]
    [InlineData("jdbc:postgresql:/", "localhost", 5432, null)]
    [InlineData("jdbc:postgresql:///cta", "localhost", 5432, "cta")]
    [InlineData("jdbc:postgresql://a:1,b/cta", "a:1,b:5432", 5432, "cta")]
    public void An_address_is_found_in_every_form_the_driver_takes(string url, string host, int port, string? database)
    {
        var parsed = JdbcUrl.Parse(url, _ => Assert.Fail("has no parameter"));
        Assert.Equal((host, port, database), (parsed.Host, parsed.Port, parsed.Database));
    }

    [Fact]
    public void Parameters_are_carried_over_and_unknown_ones_reported()
    {
        var ignored = new List<string>();
        var parsed = JdbcUrl.Parse(
            "jdbc:postgresql://h/d?user=u%40x&password=p%26q&currentSchema=s&ssl&connectTimeout=3&ApplicationName=a&prepareThreshold=0",
            ignored.Add);
        Assert.Equal(
            ("u@x", "p&q", "s", 3, "a"), (parsed.Username, parsed.Password, parsed.SearchPath, parsed.Timeout, parsed.ApplicationName));
        Assert.Equal(Npgsql.SslMode.VerifyFull, parsed.SslMode);
        Assert.Equal(["prepareThreshold"], ignored);
    }

    [Theory]
    [InlineData("postgresql://h/d")]
    [InlineData("jdbc:mysql://h/d")]
    [InlineData("jdbc:postgresql://h:port/d")]
    [InlineData("jdbc:postgresql://h:70000/d")]
    [InlineData("jdbc:postgresql://h/d?sslmode=perhaps")]
    [InlineData("jdbc:postgresql://h/d?connectTimeout=soon")]
    [InlineData("")]
    public void What_is_no_such_URL_is_refused(string url) => Assert.Throws<ConfigException>(() => JdbcUrl.Parse(url, _ => { }));

    [Fact]
    public void A_message_never_shows_a_password() =>
        Assert.DoesNotContain(
            "secret",
            Assert.Throws<ConfigException>(() => JdbcUrl.Parse("jdbc:oracle:thin?password=secret", _ => { })).Message,
            StringComparison.Ordinal);
}
