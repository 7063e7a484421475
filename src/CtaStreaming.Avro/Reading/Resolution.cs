namespace CtaStreaming.Avro;

/// <summary>Which of the reader's schemas takes a value of the writer's, looking at the outermost type only.</summary>
internal static class Resolution
{
    public static bool IsPossible(Schema writer, Schema reader) => (writer, reader) switch
    {
        (FixedSchema w, FixedSchema r) => w.Size == r.Size && Promotion.NamesMatch(r, w),
        (EnumSchema w, EnumSchema r) => Promotion.NamesMatch(r, w),
        (RecordSchema w, RecordSchema r) => Promotion.NamesMatch(r, w),
        _ => writer.Type == reader.Type || Promotion.IsAllowed(writer.Type, reader.Type),
    };

    public static bool IsPossibleForAny(Schema writer, Schema reader) =>
        reader is UnionSchema union ? FindBranch(union, writer) is not null : IsPossible(writer, reader);

    /// <summary>
    /// The same type first (of the same full name, then of the same simple name or by alias), then the first that the value can be promoted
    /// to.
    /// </summary>
    public static Schema? FindBranch(UnionSchema reader, Schema writer) =>
        reader.Branches.FirstOrDefault(branch => branch.Type == writer.Type && IsPossible(writer, branch)
            && (branch as NamedSchema)?.FullName == (writer as NamedSchema)?.FullName)
        ?? reader.Branches.FirstOrDefault(branch => branch.Type == writer.Type && IsPossible(writer, branch))
        ?? reader.Branches.FirstOrDefault(branch => IsPossible(writer, branch));

    public static SchemaResolutionException Impossible(Schema writer, Schema reader) =>
        new($"the writer's {JsonScalar.Describe(writer)} cannot be read as {JsonScalar.Describe(reader)}");
}
