using CtaStreaming.Avro;
using CtaStreaming.Platform.SchemaRegistry.Config;
using CtaStreaming.Platform.SchemaRegistry.Schemas;
using CtaStreaming.Platform.SchemaRegistry.Storage;

namespace CtaStreaming.Platform.SchemaRegistry.Compatibility;

/// <summary>Compares a new schema with earlier ones as a config's level demands.</summary>
internal sealed class CompatibilityCheck(SchemaReader reader, ConfigSettings config)
{
    /// <summary>What is wrong, worded as the original's verbose answers; empty when nothing is.</summary>
    /// <param name="schema">The new one.</param>
    /// <param name="earlier">In ascending order of version.</param>
    public IReadOnlyList<string> Run(CanonicalSchema schema, IEnumerable<RegisteredSchema> earlier)
    {
        var level = CompatibilityLevel.Parse(config.CompatibilityLevel ?? CompatibilityLevel.Default.Name);
        var compared = level.Transitive ? earlier.Reverse() : earlier.TakeLast(1);
        foreach (var old in compared)
        {
            var faults = Compare(level, schema.Avro, old);
            if (faults.Count == 0) continue;

            // The newest version that does not fit is enough to act on.
            return
            [
                .. faults,
                $"{{oldSchemaVersion: {old.Version}}}",
                $"{{oldSchema: '{old.Schema}'}}",
                $"{{validateFields: '{(config.ValidateFields == true ? "true" : "false")}', compatibility: '{level.Name}'}}",
            ];
        }

        return [];
    }

    private List<string> Compare(CompatibilityLevel level, Schema @new, RegisteredSchema old)
    {
        if (level is { Backward: false, Forward: false }) return [];
        if (!SchemaReader.IsAvro(old.SchemaType))
            return [$"{{errorType:'TYPE_MISMATCH', description:'The old schema is of type {old.SchemaType}'}}"];

        var earlier = reader.Read(old);
        var backward = level.Backward ? SchemaCompatibility.Check(reader: @new, writer: earlier) : [];
        var forward = level.Forward ? SchemaCompatibility.Check(reader: earlier, writer: @new) : [];
        return
        [
            .. backward.Select(fault => IncompatibilityText.Of(fault, "new", "old")),
            .. forward.Select(fault => IncompatibilityText.Of(fault, "old", "new")),
        ];
    }
}
