using CtaStreaming.Platform.Ksql.Formatting;
using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

public sealed class RoundTripTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(400);

    public static TheoryData<string> Statements => [.. Corpus.Statements];

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_formatted_statement_is_read_as_the_same_tree(string sql)
    {
        var statement = Sql.Statement(sql);
        var formatted = SqlFormatter.Format(statement);

        Assert.Equal(statement, Sql.Statement(formatted));
        Assert.Equal(formatted, SqlFormatter.Format(Sql.Statement(formatted)));
    }

    [Fact]
    public void Any_expression_formatted_is_read_as_the_same_tree() => Prop.ForAll(
        TreeGen.Expression.ToArbitrary(),
        expression => Assert.Equal(expression, Sql.Expression(SqlFormatter.Format(expression)))).Check(Config);

    [Fact]
    public void Any_query_formatted_is_read_as_the_same_tree() => Prop.ForAll(
        TreeGen.Query.ToArbitrary(),
        query => Assert.Equal(query, Sql.Query($"{SqlFormatter.Format(query)};"))).Check(Config);

    [Fact]
    public void Any_statement_formatted_is_read_as_the_same_tree() => Prop.ForAll(
        TreeGen.Statement.ToArbitrary(),
        statement => Assert.Equal(statement, Sql.Statement(SqlFormatter.Format(statement)))).Check(Config);

    [Fact]
    public void Any_type_formatted_is_read_as_the_same_type() => Prop.ForAll(
        TypeGen.Type.ToArbitrary(),
        type => Assert.Equal(type, Sql.Type(type.ToString()))).Check(Config);

    [Theory]
    [InlineData("STATION_ID", "STATION_ID")]
    [InlineData("_A@1", "_A@1")]
    [InlineData("KEY", "KEY")]
    [InlineData("station", "`station`")]
    [InlineData("SELECT", "`SELECT`")]
    [InlineData("1A", "`1A`")]
    [InlineData("A`B", "`A``B`")]
    [InlineData("É", "`É`")]
    public void Names_are_quoted_only_where_they_must(string name, string formatted) => Assert.Equal(formatted, SqlIdentifier.Format(name));
}
