namespace CtaStreaming.Conformance.Surroundings;

public sealed class SurroundingTests
{
    private static readonly Dictionary<string, string> External = new()
    {
        ["CTA_PLATFORM"] = "external",
        ["CTA_KAFKA"] = "kafka.example:9092",
        ["CTA_SCHEMA_REGISTRY"] = "http://registry.example:8081",
        ["CTA_REST_PROXY"] = "http://proxy.example:8082",
        ["CTA_CONNECT"] = "http://connect.example:8083",
        ["CTA_KSQL"] = "https://ksql.example:8088",
        ["CTA_POSTGRES"] = "Host=localhost;Port=5433;Database=cta;Username=cta_admin;Password=chicago",
        ["CTA_POSTGRES_FROM_CONNECT"] = "Host=postgres;Database=cta;Username=cta_admin;Password=chicago",
    };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("embedded")]
    public void The_embedded_platform_is_the_default(string? platform) =>
        Assert.Null(Surrounding.FromEnvironment(name => name == "CTA_PLATFORM" ? platform : null));

    [Fact]
    public void External_engines_are_found_by_the_environment()
    {
        var surrounding = Surrounding.FromEnvironment(External.GetValueOrDefault)!;
        Assert.False(surrounding.HasEmbeddedEngines);
        Assert.Equal("kafka.example:9092", surrounding.Kafka);
        Assert.Equal(new Uri("https://ksql.example:8088"), surrounding.Ksql);
        Assert.Equal((5433, "postgres"), (surrounding.Postgres.Port, surrounding.PostgresFromConnect.Host));
    }

    [Fact]
    public void External_engines_may_be_embedded_ones_that_somebody_else_has_started() =>
        Assert.True(Surrounding.FromEnvironment(name => name == "CTA_ENGINES" ? "embedded" : External[name])!.HasEmbeddedEngines);

    [Theory]
    [InlineData("CTA_PLATFORM", "docker")]
    [InlineData("CTA_ENGINES", "fake")]
    [InlineData("CTA_KAFKA", null)]
    [InlineData("CTA_SCHEMA_REGISTRY", null)]
    [InlineData("CTA_REST_PROXY", " ")]
    [InlineData("CTA_CONNECT", "connect:8083")]
    [InlineData("CTA_KSQL", null)]
    [InlineData("CTA_POSTGRES", "postgres://localhost")]
    [InlineData("CTA_POSTGRES_FROM_CONNECT", "Host=postgres")]
    public void A_missing_or_wrong_variable_is_named(string name, string? value)
    {
        var exception = Assert.Throws<SurroundingException>(() => Surrounding.FromEnvironment(asked => asked == name ? value : External.GetValueOrDefault(asked)));
        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }
}
