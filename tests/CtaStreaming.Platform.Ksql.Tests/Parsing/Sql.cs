using System.Collections.Immutable;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

internal static class Sql
{
    public static readonly IReadOnlyDictionary<string, SqlType> NoTypes = ImmutableDictionary<string, SqlType>.Empty;

    public static Statement Statement(string sql) => Assert.Single(KsqlParser.Parse(sql, NoTypes)).Statement;

    public static Query Query(string sql) => Assert.IsType<QueryStatement>(Statement(sql)).Query;

    public static Expression Expression(string sql) => KsqlParser.ParseExpression(sql);

    public static SqlType Type(string sql) => KsqlParser.ParseType(sql, NoTypes);
}
