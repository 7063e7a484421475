using static CtaStreaming.Avro.SchemaIncompatibilityType;

namespace CtaStreaming.Avro;

/// <summary>One comparison of two schemas.</summary>
internal sealed class CompatibilityCheck
{
    // Pairs of records under comparison count as compatible, which is what makes recursive schemas end.
    private readonly Dictionary<(RecordSchema Reader, RecordSchema Writer), List<SchemaIncompatibility>> _records = [];

    public List<SchemaIncompatibility> Compare(Schema reader, Schema writer, string location)
    {
        StackGuard.Ensure();
        return (reader, writer) switch
        {
            (UnionSchema r, UnionSchema w) => CompareUnions(r, w, location),
            (_, UnionSchema w) => [.. w.Branches.SelectMany(branch => Compare(reader, branch, location))],
            (UnionSchema r, _) => Reads(r, writer) ? [] : [MissingBranch(writer, location)],
            (RecordSchema r, RecordSchema w) => CompareRecords(r, w, location),
            (EnumSchema r, EnumSchema w) => CompareEnums(r, w, location),
            (FixedSchema r, FixedSchema w) => CompareFixed(r, w, location),
            (ArraySchema r, ArraySchema w) => Compare(r.Items, w.Items, location + "/items"),
            (MapSchema r, MapSchema w) => Compare(r.Values, w.Values, location + "/values"),
            _ when reader.Type == writer.Type || Promotion.IsAllowed(writer.Type, reader.Type) => [],
            _ => [new(TypeMismatch, Pointer(location), $"reader type: {Spell(reader)} not compatible with writer type: {Spell(writer)}")],
        };
    }

    private List<SchemaIncompatibility> CompareUnions(UnionSchema reader, UnionSchema writer, string location) =>
        [.. writer.Branches.Index()
            .Where(branch => !Reads(reader, branch.Item))
            .Select(branch => MissingBranch(branch.Item, $"{location}/{branch.Index}"))];

    private bool Reads(UnionSchema reader, Schema writer) =>
        // The cheap test first: a union may have thousands of records, and each pair compared is remembered.
        reader.Branches.Any(branch => Resolution.IsPossible(writer, branch) && Compare(branch, writer, "").Count == 0);

    private List<SchemaIncompatibility> CompareRecords(RecordSchema reader, RecordSchema writer, string location)
    {
        if (_records.TryGetValue((reader, writer), out var known))
        {
            // One stands for all, or a type that many fields share would multiply its faults with every level.
            return known.Count == 0 ? [] : [known[0]];
        }

        _records.Add((reader, writer), []);
        var found = new List<SchemaIncompatibility>();
        if (!Promotion.NamesMatch(reader, writer))
            found.Add(new(NameMismatch, location + "/name", $"expected: {writer.FullName}"));
        foreach (var field in reader.Fields)
        {
            var fieldLocation = $"{location}/fields/{field.Position}";
            if (Promotion.FindField(writer, reader, field) is { } written)
                found.AddRange(Compare(field.Schema, written.Schema, fieldLocation + "/type"));
            else if (field.Default is null)
                found.Add(new(ReaderFieldMissingDefaultValue, fieldLocation, field.Name));
        }

        return _records[(reader, writer)] = found;
    }

    private static List<SchemaIncompatibility> CompareEnums(EnumSchema reader, EnumSchema writer, string location)
    {
        if (!Promotion.NamesMatch(reader, writer))
            return [new(NameMismatch, location + "/name", $"expected: {writer.FullName}")];
        var missing = writer.Symbols.Where(symbol => reader.IndexOf(symbol) < 0).ToList();
        return missing.Count == 0 || reader.Default is not null
            ? []
            : [new(MissingEnumSymbols, location + "/symbols", $"[{string.Join(", ", missing)}]")];
    }

    private static List<SchemaIncompatibility> CompareFixed(FixedSchema reader, FixedSchema writer, string location)
    {
        var found = new List<SchemaIncompatibility>();
        if (!Promotion.NamesMatch(reader, writer))
            found.Add(new(NameMismatch, location + "/name", $"expected: {writer.FullName}"));
        if (reader.Size != writer.Size)
            found.Add(new(FixedSizeMismatch, location + "/size", $"expected: {writer.Size}, found: {reader.Size}"));
        return found;
    }

    private static SchemaIncompatibility MissingBranch(Schema writer, string location) =>
        new(MissingUnionBranch, Pointer(location), $"reader union lacking writer type: {Spell(writer)}");

    private static string Pointer(string location) => location.Length == 0 ? "/" : location;

    private static string Spell(Schema schema) => SchemaTypeNames.Of(schema.Type).ToUpperInvariant();
}
