using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>FROM, with its joins.</summary>
internal sealed class RelationParser(TokenReader reader, ExpressionParser expressions, WindowParser windows)
{
    public Relation Relation()
    {
        Relation relation = Source();
        var joins = 0;
        while (TakeJoin() is { } type)
        {
            if (++joins > SqlLimits.Joins) throw TokenReader.Problem(reader.Current, $"A query may have at most {SqlLimits.Joins} joins");
            var right = Source();
            var within = windows.Within();
            reader.ExpectWords("ON");
            relation = new Join(type, relation, right, within, expressions.Expression());
        }

        return relation;
    }

    private SourceReference Source()
    {
        var name = reader.Identifier();
        if (reader.TakeWords("AS")) return new SourceReference(name, reader.Identifier());
        return new SourceReference(name, reader.IsIdentifier() && !BeginsClause() ? reader.Identifier() : name);
    }

    /// <summary>EMIT and PARTITION may be names, so what follows them says what they are.</summary>
    private bool BeginsClause() => (reader.IsWord("EMIT") && (reader.IsWord("CHANGES", 1) || reader.IsWord("FINAL", 1)))
        || (reader.IsWord("PARTITION") && reader.IsWord("BY", 1));

    private JoinType? TakeJoin()
    {
        if (reader.TakeWords("JOIN") || reader.TakeWords("INNER", "JOIN")) return JoinType.Inner;
        if (TakeOuter("LEFT")) return JoinType.Left;
        if (TakeOuter("RIGHT")) return JoinType.Right;
        return TakeOuter("FULL") ? JoinType.Outer : null;
    }

    private bool TakeOuter(string side) => reader.TakeWords(side, "JOIN") || reader.TakeWords(side, "OUTER", "JOIN");
}
