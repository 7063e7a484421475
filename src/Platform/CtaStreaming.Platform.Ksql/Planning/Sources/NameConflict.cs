using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Planning.Sources;

/// <summary>Streams and tables share their names.</summary>
internal static class NameConflict
{
    /// <returns>That there is nothing to do, where IF NOT EXISTS says so of a source that exists; otherwise null.</returns>
    /// <exception cref="KsqlException">The name is taken.</exception>
    public static NoChange? Find(SourceKind kind, string name, bool orReplace, bool ifNotExists, DataSource? existing)
    {
        if (existing is null) return null;
        if (ifNotExists)
        {
            return new NoChange(
                $"Cannot add {Word(kind)} {Identifier.Quote(name)}: A {Word(existing.Kind)} with the same name already exists.", IsWarning: true);
        }

        return orReplace
            ? null
            : throw new KsqlException($"Cannot add {Word(kind)} '{name}': A {Word(existing.Kind)} with the same name already exists");
    }

    public static string Word(SourceKind kind) => kind == SourceKind.Stream ? "stream" : "table";
}
