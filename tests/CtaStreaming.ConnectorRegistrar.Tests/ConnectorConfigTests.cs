using Microsoft.Extensions.Configuration;

namespace CtaStreaming.ConnectorRegistrar.Tests;

public sealed class ConnectorConfigTests : IDisposable
{
    private static readonly Placeholders Placeholders = new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["ConnectionStrings:Cta"] = "Host=db;Database=cta;Username=u;Password=p",
        ["ConnectionStrings:London"] = "jdbc:mariadb://m:3306/london?user=l&password=s%26cret&useSsl=false",
        ["SchemaRegistry:Url"] = "http://registry:8081",
    }).Build());

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Numbers_and_booleans_are_text_and_other_placeholders_are_the_workers_business()
    {
        File.WriteAllText(_file, """{"poll.interval.ms": 5000, "validate.non.null": false, "x": "${env:CTA_JDBC_USER}@${file:/etc/x:y}"}""");

        Assert.Equal(
            new() { ["poll.interval.ms"] = "5000", ["validate.non.null"] = "false", ["x"] = "u@${file:/etc/x:y}" },
            ConnectorConfig.Read(_file, Placeholders));
    }

    [Fact]
    public void A_placeholder_names_the_connection_string_that_it_takes()
    {
        File.WriteAllText(_file, """{"url": "${env:LONDON_JDBC_URL}", "user": "${env:LONDON_JDBC_USER}", "password": "${env:LONDON_JDBC_PASSWORD}", "registry": "${env:SCHEMA_REGISTRY_URL}", "cta": "${env:CTA_JDBC_URL}"}""");

        Assert.Equal(
            new() { ["url"] = "jdbc:mariadb://m:3306/london?useSsl=false", ["user"] = "l", ["password"] = "s&cret", ["registry"] = "http://registry:8081", ["cta"] = "jdbc:postgresql://db:5432/cta" },
            ConnectorConfig.Read(_file, Placeholders));
    }

    [Fact]
    public void A_database_that_is_not_configured_is_named()
    {
        File.WriteAllText(_file, """{"url": "${env:PARIS_JDBC_URL}"}""");

        Assert.Equal("ConnectionStrings:Paris: there is no Host.", Assert.Throws<FormatException>(() => ConnectorConfig.Read(_file, Placeholders)).Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"a": null}""")]
    [InlineData("""{"a": {}}""")]
    [InlineData("""{"a": "1", "a": "2"}""")]
    public void A_file_that_is_no_configuration_is_named(string json)
    {
        File.WriteAllText(_file, json);

        Assert.Contains(_file, Assert.Throws<FormatException>(() => ConnectorConfig.Read(_file, Placeholders)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_that_Connect_adds_makes_no_difference()
    {
        Dictionary<string, string> wanted = new() { ["a"] = "1" };

        Assert.True(ConnectorConfig.AreEqual(new Dictionary<string, string> { ["a"] = "1", ["name"] = "stations" }, wanted));
        Assert.False(ConnectorConfig.AreEqual(new Dictionary<string, string> { ["a"] = "2" }, wanted));
        Assert.False(ConnectorConfig.AreEqual(new Dictionary<string, string> { ["a"] = "1", ["b"] = "1" }, wanted));
        Assert.False(ConnectorConfig.AreEqual(new Dictionary<string, string>(), wanted));
    }
}
