using System.Text.Json;
using CtaStreaming.Avro;

namespace CtaStreaming.Platform.SchemaRegistry.Schemas;

/// <summary>A schema that has been parsed: two with the same <see cref="Identity"/> are the same schema.</summary>
internal sealed class CanonicalSchema(Schema avro, IReadOnlyList<SchemaReference> references, JsonElement? metadata, JsonElement? ruleSet)
{
    public Schema Avro { get; } = avro;

    /// <summary>What is stored and returned.</summary>
    public string Text { get; } = avro.ToString();

    /// <summary>Null rather than empty: empty members are left out of every answer.</summary>
    public IReadOnlyList<SchemaReference>? References { get; } = references.Count == 0 ? null : references;

    public JsonElement? Metadata { get; } = metadata;

    public JsonElement? RuleSet { get; } = ruleSet;

    public string Identity => SchemaIdentity.Of(Text, References, Metadata, RuleSet);

    /// <summary>Whether it says with its own text what <paramref name="stored"/>, which has references, says with those.</summary>
    public bool IsInlined(Schema stored) => References is null && Avro.ToInlinedString() == stored.ToInlinedString();
}
