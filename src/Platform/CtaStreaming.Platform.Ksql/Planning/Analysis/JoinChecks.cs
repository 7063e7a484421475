using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>Which sources can be joined how.</summary>
internal static class JoinChecks
{
    public static void StreamStream(JoinedSource join)
    {
        if (join.Within is null)
        {
            throw new KsqlException(
                "Stream-Stream joins must have a WITHIN clause specified. None was provided. To learn about how to specify a WITHIN clause with a"
                + " stream-stream join, please visit:"
                + " https://docs.confluent.io/current/ksql/docs/syntax-reference.html#create-stream-as-select");
        }
    }

    public static void StreamTable(JoinedSource join, JoinCondition condition)
    {
        RefuseWithin(join, "Stream-Table");
        if (join.Type is JoinType.Outer or JoinType.Right) throw Unsupported(join, condition, "stream-table join");
        if (IsOtherThanKey(condition.Right, join.Source))
        {
            throw new KsqlException(
                $"Invalid join condition: stream-table joins require to join on the table's primary key. Got {condition}.");
        }
    }

    /// <returns>Whether the join is by a foreign key, not by both primary keys.</returns>
    public static bool TableTable(JoinedSource join, JoinCondition condition, bool isNested)
    {
        RefuseWithin(join, "Table-Table");
        if (IsOtherThanKey(condition.Right, join.Source))
        {
            throw new KsqlException(
                $"Invalid join condition: table-table joins require to join on the primary key of the right input table. Got {condition}.");
        }

        if (!IsOtherThanKey(condition.Left, condition.LeftSource)) return false;
        if (join.Type is JoinType.Outer or JoinType.Right) throw Unsupported(join, condition, "foreign-key table-table join");
        if (isNested)
        {
            throw new KsqlException(
                $"Invalid join condition: foreign-key table-table joins are not supported as part of n-way joins. Got {condition}.");
        }

        if (join.Source.IsWindowed) throw new KsqlException("Foreign-key table-table joins are not supported on windowed tables.");
        return true;
    }

    public static KsqlException TableStream(JoinedSource join, JoinCondition condition) => new(
        "Invalid join order: table-stream joins are not supported; only stream-table joins."
        + $" Got {condition.LeftSource.Source.Name} {Text(join.Type)} {join.Source.Source.Name}.");

    public static void Windows(SourceBinding left, SourceBinding right)
    {
        var (leftKind, rightKind) = (left.Source.Topic.Window?.Kind, right.Source.Topic.Window?.Kind);
        if (leftKind is null != rightKind is null)
        {
            throw new KsqlException(
                $"Can not join windowed source to non-windowed source.\n{Identifier.Quote(left.Alias)} is {Text(leftKind)} windowed"
                + $"\n{Identifier.Quote(right.Alias)} is {Text(rightKind)} windowed");
        }

        if (leftKind == WindowKind.Session != (rightKind == WindowKind.Session))
        {
            throw new KsqlException(
                $"Incompatible windowed sources.\nLeft source: {Text(leftKind)}\nRight source: {Text(rightKind)}\n"
                + "Session windowed sources can only be joined to other session windowed sources, and may still not result in expected behaviour"
                + " as session bounds must be an exact match for the join to work\n"
                + "Hopping and tumbling windowed sources can only be joined to other hopping and tumbling windowed sources");
        }
    }

    private static bool IsOtherThanKey(Expression expression, SourceBinding source) =>
        source.Source.Schema.Key is not [var key] || expression is not ColumnReference column || column.Name != key.Name;

    private static void RefuseWithin(JoinedSource join, string kind)
    {
        if (join.Within is null) return;
        throw new KsqlException(
            $"A window definition was provided for a {kind} join. These joins are not windowed. Please drop the window definition"
            + " (ie. the WITHIN clause) and try to execute your join again.");
    }

    private static KsqlException Unsupported(JoinedSource join, JoinCondition condition, string kind) => new(
        $"Invalid join type: {(join.Type == JoinType.Outer ? "full" : "right")}-outer join not supported for {kind}."
        + $" Got {condition.LeftSource.Source.Name} {Text(join.Type)} {join.Source.Source.Name}.");

    private static string Text(WindowKind? kind) => kind?.ToString().ToUpperInvariant() ?? "not";

    private static string Text(JoinType type) => type switch
    {
        JoinType.Inner => "[INNER] JOIN",
        JoinType.Left => "LEFT [OUTER] JOIN",
        JoinType.Right => "RIGHT [OUTER] JOIN",
        _ => "[FULL] OUTER JOIN",
    };
}
