using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Parsing;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

public sealed class VariableTests
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["name"] = "turnstile",
        ["quoted"] = "`a b`",
        ["number"] = "-5",
        ["text"] = "'it''s'",
        ["raw"] = "it's",
        ["tick"] = "a`b",
        ["evil"] = "x; DROP STREAM y",
        ["comment"] = "x --",
        ["keyword"] = "STREAM",
        ["nothing"] = "",
    };

    [Theory]
    [InlineData("CREATE STREAM ${name} (${quoted} INT);", "CREATE STREAM turnstile (`a b` INT);")]
    [InlineData("INSERT INTO s VALUES (${number}, ${text});", "INSERT INTO s VALUES (-5, 'it''s');")]
    [InlineData("SET 'a'='${raw}/${name}';", "SET 'a'='it''s/turnstile';")]
    [InlineData("SELECT `${tick}` FROM s;", "SELECT `a``b` FROM s;")]
    [InlineData("SELECT '$${name}', '${unknown}' FROM s;", "SELECT '${name}', '${unknown}' FROM s;")]
    [InlineData("SELECT a FROM ${unknown};", "SELECT a FROM ${unknown};")]
    [InlineData("SELECT a -${number} FROM s; -- ${evil}", "SELECT a - -5 FROM s; -- ${evil}")]
    [InlineData("SELECT a${name} FROM s;", "SELECT a turnstile FROM s;")]
    [InlineData("SELECT '${evil}' FROM s;", "SELECT 'x; DROP STREAM y' FROM s;")]
    public void Values_take_the_place_of_variables(string sql, string expected) => Assert.Equal(expected, VariableSubstitution.Apply(sql, Variables));

    [Theory]
    [InlineData("evil")]
    [InlineData("comment")]
    [InlineData("keyword")]
    [InlineData("raw")]
    [InlineData("nothing")]
    public void A_value_cannot_bring_more_SQL_than_its_place_holds(string variable)
    {
        var error = Assert.Throws<ParsingException>(() => VariableSubstitution.Apply($"SELECT\n  ${{{variable}}} FROM s;", Variables));
        Assert.StartsWith("line 2:3: Illegal argument at 2:3.", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Got: '{Variables[variable]}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_of_a_request_can_be_read_one_by_one_with_what_those_before_defined()
    {
        var variables = new Dictionary<string, string>();
        var statements = new List<Statement>();
        foreach (var raw in StatementSplitter.Split("DEFINE t = 'x';\n DEFINE u = '${t}y'; CREATE STREAM ${u} WITH (KAFKA_TOPIC='${t}');"))
        {
            var parsed = KsqlParser.Parse(VariableSubstitution.Apply(raw, variables), Sql.NoTypes);
            statements.Add(parsed.Statement);
            if (parsed.Statement is DefineVariable define) variables[define.Name] = define.Value;
        }

        Assert.Equal(Sql.Statement("CREATE STREAM XY WITH (KAFKA_TOPIC='x');"), statements[^1]);
    }

    [Fact]
    public void Errors_of_statements_read_one_by_one_have_their_place_in_the_request()
    {
        var raw = StatementSplitter.Split("SHOW STREAMS;\n\n  SHOW STREMS;")[1];
        Assert.Equal((3, 3), (raw.Line, raw.Column));
        Assert.StartsWith("line 3:8: ", Assert.Throws<ParsingException>(() => KsqlParser.Parse(raw, Sql.NoTypes)).Message, StringComparison.Ordinal);
    }
}
