using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>WINDOW of a query and WITHIN of a join.</summary>
internal sealed class WindowParser(TokenReader reader, DurationParser durations)
{
    /// <summary>What follows the word WINDOW.</summary>
    public WindowClause Window()
    {
        // A window may have a name. Nothing can refer to it, and ksqlDB drops it too.
        if (reader.Current.Kind == TokenKind.Word && !IsKind(0) && IsKind(1)) reader.Identifier();
        if (reader.TakeWords("TUMBLING")) return Tumbling();
        if (reader.TakeWords("HOPPING")) return Hopping();
        return reader.TakeWords("SESSION") ? Session() : throw reader.Unexpected();
    }

    public WithinClause? Within()
    {
        if (!reader.TakeWords("WITHIN")) return null;
        Duration before, after;
        if (reader.Take(TokenKind.LeftParenthesis))
        {
            before = durations.Duration();
            reader.Expect(TokenKind.Comma);
            after = durations.Duration();
            reader.Expect(TokenKind.RightParenthesis);
        }
        else
        {
            before = after = durations.Duration();
        }

        return new WithinClause(before, after, reader.TakeWords("GRACE", "PERIOD") ? durations.Duration() : null);
    }

    private bool IsKind(int ahead) => reader.IsWord("TUMBLING", ahead) || reader.IsWord("HOPPING", ahead)
        || (reader.IsWord("SESSION", ahead) && reader.Peek(ahead + 1).Kind == TokenKind.LeftParenthesis);

    private TumblingWindow Tumbling()
    {
        reader.Expect(TokenKind.LeftParenthesis);
        var size = Size();
        var (retention, grace) = End();
        return new TumblingWindow(size, retention, grace);
    }

    private HoppingWindow Hopping()
    {
        reader.Expect(TokenKind.LeftParenthesis);
        var size = Size();
        reader.Expect(TokenKind.Comma);
        reader.ExpectWords("ADVANCE", "BY");
        var advance = durations.Duration();
        var (retention, grace) = End();
        return new HoppingWindow(size, advance, retention, grace);
    }

    private SessionWindow Session()
    {
        reader.Expect(TokenKind.LeftParenthesis);
        var gap = durations.Duration();
        var (retention, grace) = End();
        return new SessionWindow(gap, retention, grace);
    }

    private Duration Size()
    {
        reader.ExpectWords("SIZE");
        return durations.Duration();
    }

    private (Duration? Retention, Duration? Grace) End()
    {
        Duration? retention = null;
        Duration? grace = null;
        while (grace is null && reader.Take(TokenKind.Comma))
        {
            if (retention is null && reader.TakeWords("RETENTION")) retention = durations.Duration();
            else if (reader.TakeWords("GRACE", "PERIOD")) grace = durations.Duration();
            else throw reader.Unexpected();
        }

        reader.Expect(TokenKind.RightParenthesis);
        return (retention, grace);
    }
}
