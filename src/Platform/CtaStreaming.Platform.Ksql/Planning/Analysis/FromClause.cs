using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>The sources of a query in the order in which they are written, each after the first with the join that adds it.</summary>
internal sealed record FromClause(SourceBinding First, IReadOnlyList<JoinedSource> Joins)
{
    public IEnumerable<SourceBinding> Sources => [First, .. Joins.Select(join => join.Source)];

    /// <exception cref="KsqlException">An unknown source, or one that is there twice.</exception>
    public static FromClause Of(Relation relation, Catalog catalog)
    {
        var joins = new List<Join>();
        while (relation is Join join)
        {
            joins.Insert(0, join);
            relation = join.Left;
        }

        var isJoin = joins.Count > 0;
        var clause = new FromClause(Bind((SourceReference)relation, catalog, isJoin), []);
        foreach (var join in joins)
        {
            var source = Bind((SourceReference)join.Right, catalog, isJoin);
            RefuseTwice(clause, source);
            clause = clause with { Joins = [.. clause.Joins, new(source, join.Type, join.Within, join.On)] };
        }

        return clause;
    }

    private static SourceBinding Bind(SourceReference reference, Catalog catalog, bool isJoin) =>
        catalog.Sources.TryGetValue(reference.Name, out var source)
            ? new(reference.Alias, source, isJoin ? $"{reference.Alias}_" : "")
            : throw Unknown(reference.Name);

    public static KsqlException Unknown(string source) => new($"{source} does not exist.");

    private static void RefuseTwice(FromClause clause, SourceBinding source)
    {
        if (clause.Sources.Any(other => other.Source.Name == source.Source.Name))
        {
            throw new KsqlException(clause.Joins.Count > 0
                ? $"N-way joins do not support multiple occurrences of the same source. Source: '{source.Source.Name}'."
                : $"Can not join '{source.Source.Name}' to '{clause.First.Source.Name}': self joins are not yet supported.");
        }

        if (clause.Sources.Any(other => other.Alias == source.Alias))
            throw new KsqlException($"The alias '{source.Alias}' stands for more than one source. Please use a different alias for each.");
    }
}

/// <summary>A source with the JOIN that adds it.</summary>
internal sealed record JoinedSource(SourceBinding Source, JoinType Type, WithinClause? Within, Expression On);
