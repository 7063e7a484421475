namespace CtaStreaming.ConnectorRegistrar.Tests;

public sealed class ConnectorConfigTests : IDisposable
{
    private static readonly JdbcAddress Database = new("jdbc:postgresql://db:5432/cta", "u", "p");

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Numbers_and_booleans_are_text_and_other_placeholders_are_the_workers_business()
    {
        File.WriteAllText(_file, """{"poll.interval.ms": 5000, "validate.non.null": false, "x": "${env:CTA_JDBC_USER}@${file:/etc/x:y}"}""");

        Assert.Equal(
            new() { ["poll.interval.ms"] = "5000", ["validate.non.null"] = "false", ["x"] = "u@${file:/etc/x:y}" },
            ConnectorConfig.Read(_file, Database));
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

        Assert.Contains(_file, Assert.Throws<FormatException>(() => ConnectorConfig.Read(_file, Database)).Message, StringComparison.Ordinal);
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
