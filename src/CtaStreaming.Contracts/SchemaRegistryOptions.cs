namespace CtaStreaming.Contracts;

/// <summary>
/// Where the Schema Registry is: the configuration section <c>SchemaRegistry</c>. Its <see cref="EngineOptions.Url"/> may be several
/// addresses, separated by commas; the next one is tried when one does not answer.
/// </summary>
public sealed class SchemaRegistryOptions() : EngineOptions("http://127.0.0.1:8081")
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "SchemaRegistry";

    /// <inheritdoc/>
    protected override IEnumerable<string> Addresses => Url.Split(',', StringSplitOptions.TrimEntries);
}
