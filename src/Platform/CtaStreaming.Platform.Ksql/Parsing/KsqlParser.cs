using System.Collections.Immutable;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>From SQL to the tree. It checks what the grammar says; whether what is named exists, the planner checks.</summary>
internal static class KsqlParser
{
    private static readonly IReadOnlyDictionary<string, SqlType> NoTypes = ImmutableDictionary<string, SqlType>.Empty;

    /// <summary>A request whose statements do not change each other's meaning. <see cref="StatementSplitter"/> is for those that do.</summary>
    /// <param name="customTypes">What CREATE TYPE made, by names in upper case.</param>
    /// <exception cref="ParsingException">The text is not SQL.</exception>
    /// <exception cref="KsqlException">A statement is not one that this server has, or the text is too long.</exception>
    public static IReadOnlyList<ParsedStatement> Parse(string sql, IReadOnlyDictionary<string, SqlType> customTypes) =>
        [.. StatementSplitter.Split(sql).Select(statement => Parse(statement, customTypes))];

    /// <inheritdoc cref="Parse(string, IReadOnlyDictionary{string, SqlType})"/>
    public static ParsedStatement Parse(RawStatement statement, IReadOnlyDictionary<string, SqlType> customTypes)
    {
        var reader = new TokenReader(statement);
        return new ParsedStatement(new StatementParser(reader, customTypes).Parse(), statement.Text);
    }

    /// <exception cref="KsqlException">The text is not an expression.</exception>
    public static Expression ParseExpression(string sql, IReadOnlyDictionary<string, SqlType>? customTypes = null) =>
        Whole(sql, reader => new ExpressionParser(reader, new TypeParser(reader, customTypes ?? NoTypes)).Expression());

    /// <exception cref="KsqlException">The text is not a type.</exception>
    public static SqlType ParseType(string sql, IReadOnlyDictionary<string, SqlType> customTypes) =>
        Whole(sql, reader => new TypeParser(reader, customTypes).Type());

    private static T Whole<T>(string sql, Func<TokenReader, T> parse)
    {
        if (sql.Length > SqlLimits.RequestLength) throw new KsqlException($"The text has more than {SqlLimits.RequestLength} characters");
        var reader = new TokenReader(new RawStatement(sql, 1, 1));
        var result = parse(reader);
        return reader.Is(TokenKind.End) ? result : throw reader.Unexpected("the end");
    }
}
