using System.Globalization;
using System.Text;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Parsing;

namespace CtaStreaming.Platform.Ksql.Formatting;

internal sealed class QueryFormatter(StringBuilder sql)
{
    private readonly ExpressionFormatter _expressions = new(sql);

    public void Append(Query query)
    {
        sql.Append("SELECT ");
        _expressions.AppendList(query.Select, Append);
        sql.Append(" FROM ");
        Append(query.From);
        if (query.Window is not null) Append(query.Window);
        Append(" WHERE ", query.Where);
        Append(" GROUP BY ", query.GroupBy);
        Append(" PARTITION BY ", query.PartitionBy);
        Append(" HAVING ", query.Having);
        if (query.Emit != EmitClause.None) sql.Append(query.Emit == EmitClause.Changes ? " EMIT CHANGES" : " EMIT FINAL");
        if (query.Limit is { } limit) sql.Append(CultureInfo.InvariantCulture, $" LIMIT {limit}");
    }

    private void Append(string clause, Expression? expression)
    {
        if (expression is null) return;
        sql.Append(clause);
        _expressions.Append(expression);
    }

    private void Append(string clause, ValueList<Expression> expressions)
    {
        if (expressions.Count == 0) return;
        sql.Append(clause);
        _expressions.AppendList(expressions, _expressions.Append);
    }

    private void Append(SelectItem item)
    {
        switch (item)
        {
            case SelectAll { Struct: { } record }:
                _expressions.Append(record);
                sql.Append("->*");
                break;
            case SelectAll { Source: { } source }:
                sql.Append(SqlIdentifier.Format(source)).Append(".*");
                break;
            case SelectAll:
                sql.Append('*');
                break;
            case SelectExpression { Alias: var alias } select:
                _expressions.Append(select.Expression);
                if (alias is not null) sql.Append(" AS ").Append(SqlIdentifier.Format(alias));
                break;
            default:
                throw new ArgumentException($"{item.GetType().Name} has no text", nameof(item));
        }
    }

    private void Append(Relation relation)
    {
        switch (relation)
        {
            case SourceReference source:
                sql.Append(SqlIdentifier.Format(source.Name));
                if (source.Alias != source.Name) sql.Append(' ').Append(SqlIdentifier.Format(source.Alias));
                break;

            // SQL has no parentheses for joins: only their left side can be another join.
            case Join { Right: SourceReference } join:
                Append(join.Left);
                sql.Append(Words(join.Type));
                Append(join.Right);
                if (join.Within is not null) Append(join.Within);
                Append(" ON ", join.On);
                break;
            default:
                throw new ArgumentException($"{relation.GetType().Name} has no text", nameof(relation));
        }
    }

    private void Append(WithinClause within)
    {
        sql.Append(within.Before == within.After
            ? $" WITHIN {Text(within.Before)}"
            : $" WITHIN ({Text(within.Before)}, {Text(within.After)})");
        if (within.Grace is not null) sql.Append(CultureInfo.InvariantCulture, $" GRACE PERIOD {Text(within.Grace)}");
    }

    private void Append(WindowClause window)
    {
        sql.Append(window switch
        {
            TumblingWindow tumbling => $" WINDOW TUMBLING (SIZE {Text(tumbling.Size)}",
            HoppingWindow hopping => $" WINDOW HOPPING (SIZE {Text(hopping.Size)}, ADVANCE BY {Text(hopping.Advance)}",
            SessionWindow session => $" WINDOW SESSION ({Text(session.Gap)}",
            _ => throw new ArgumentException($"{window.GetType().Name} has no text", nameof(window)),
        });
        if (window.Retention is not null) sql.Append(CultureInfo.InvariantCulture, $", RETENTION {Text(window.Retention)}");
        if (window.Grace is not null) sql.Append(CultureInfo.InvariantCulture, $", GRACE PERIOD {Text(window.Grace)}");
        sql.Append(')');
    }

    private static string Text(Duration duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{duration.Value} {TimeUnitNames.Plural(duration.Unit)}");

    private static string Words(JoinType type) => type switch
    {
        JoinType.Inner => " INNER JOIN ",
        JoinType.Left => " LEFT OUTER JOIN ",
        JoinType.Right => " RIGHT OUTER JOIN ",
        JoinType.Outer => " FULL OUTER JOIN ",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
