using System.Collections.ObjectModel;
using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>A value of one of several schemas.</summary>
public sealed class UnionSchema : Schema
{
    internal UnionSchema(IReadOnlyList<Schema> branches)
        : base(SchemaType.Union, ReadOnlyDictionary<string, JsonElement>.Empty)
    {
        Branches = branches;
        var before = branches.TakeWhile(branch => branch.Type != SchemaType.Null).Count();
        NullIndex = before < branches.Count ? before : -1;
    }

    /// <summary>The schemas in order; a value's branch is written as an index into these.</summary>
    public IReadOnlyList<Schema> Branches { get; }

    /// <summary>The index of the null branch, or -1 where null is not among the values.</summary>
    public int NullIndex { get; }
}
