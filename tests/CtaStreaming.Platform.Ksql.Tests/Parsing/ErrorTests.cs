using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Parsing;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("SELEKT * FROM x;", "line 1:1: Syntax Error\nUnknown statement 'SELEKT'\nDid you mean 'SELECT'?")]
    [InlineData("show streams;\n  desribe x;", "line 2:3: Syntax Error\nUnknown statement 'desribe'\nDid you mean 'DESCRIBE'?")]
    [InlineData("CREATE STREM x (a INT);", "line 1:8: Syntax Error\nExpecting {*'STREAM', 'TABLE'}, found 'STREM'")]
    [InlineData("CREATE STREAM orders (c1 VARCHAR, size INTEGER);", "line 1:35: Syntax Error\n\"size\" is a reserved keyword and it can't be used as an identifier.*`size`")]
    [InlineData("SELECT a b c FROM x;", "line 1:12: Syntax Error\nExpecting {',', 'FROM'}, found 'c'")]
    [InlineData("SELECT * FROM x", "line 1:16: Syntax Error\nmissing ';' at '<EOF>'")]
    [InlineData("SELECT count( FROM x;", "line 1:15: Syntax Error\n\"FROM\" is a reserved keyword*")]
    [InlineData("SELECT count(a FROM x;", "line 1:16: Syntax Error\nExpecting {',', ')'}, found 'FROM'")]
    [InlineData("CREATE STREAM x (a INT;", "line 1:23: Syntax Error\nSyntax error at or near \";\"\n'}', ']', or ')' is missing")]
    [InlineData("SELECT * FROM a JOIN b WHERE x;", "line 1:24: Syntax Error\nExpecting {*'ON'}, found 'WHERE'")]
    [InlineData("SELECT * FROM a WINDOW ROLLING (SIZE 1 HOUR);", "line 1:24: Syntax Error\nExpecting {'TUMBLING', 'HOPPING', 'SESSION'}, found 'ROLLING'")]
    [InlineData("SELECT * FROM a WINDOW TUMBLING (SIZE 1 FORTNIGHT);", "line 1:41: Syntax Error\nExpecting a unit of time, found 'FORTNIGHT'")]
    [InlineData("SELECT * FROM a LIMIT x;", "line 1:23: Syntax Error\nExpecting a whole number, found 'x'")]
    [InlineData("SELECT * FROM a LIMIT 99999999999;", "line 1:23: LIMIT must be at most 2147483647, but is 99999999999")]
    [InlineData("SELECT * FROM a EMIT CHANGES WHERE b;", "line 1:30: Syntax Error\nExpecting {'LIMIT', ';'}, found 'WHERE'")]
    [InlineData("SELECT a FROM s WINDOW SESSION (99999999999 YEARS) GROUP BY a;", "line 1:33: 99999999999 YEARS is longer than times can be")]
    [InlineData("SET auto = 'x';", "line 1:5: Syntax Error\nExpecting a string, found 'auto'")]
    [InlineData("CREATE STREAM x WITH (a='1', A='2');", "line 1:30: Duplicate property in the WITH clause: A")]
    [InlineData("CREATE STREAM x WITH (a=b);", "line 1:25: Syntax Error\nExpecting a string, number or boolean, found 'b'")]
    [InlineData("CREATE STREAM x (a INT) AS SELECT * FROM y;", "line 1:25: Syntax Error\nExpecting {'WITH', ';'}, found 'AS'")]
    [InlineData(";", "line 1:1: Syntax Error\nextraneous input ';' where a statement should begin")]
    [InlineData("CREATE STREAM ${name} (a INT);", "line 1:15: Syntax Error\nThe variable ${name} has no value. Give it one: DEFINE name = '…';")]
    [InlineData("SHOW STREAMS;\nPRINT 'x;\n", "line 2:7: Syntax Error\nThe string that begins here has no closing '")]
    public void A_syntax_error_says_where_what_and_instead_of_what(string sql, string message)
    {
        var error = Assert.Throws<ParsingException>(() => KsqlParser.Parse(sql, Sql.NoTypes));
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(message).Replace("\\*", ".*", StringComparison.Ordinal)}$", error.Message);
        Assert.Equal(ErrorCode.BadStatement, error.ErrorCode);
    }

    [Theory]
    [InlineData("CREATE SOURCE CONNECTOR c WITH ('a'='b');", "CREATE SOURCE CONNECTOR")]
    [InlineData("CREATE SINK CONNECTOR IF NOT EXISTS c WITH ('a'='b');", "CREATE SINK CONNECTOR")]
    [InlineData("DROP CONNECTOR c;", "DROP CONNECTOR")]
    [InlineData("SHOW CONNECTORS;", "SHOW CONNECTORS")]
    [InlineData("LIST SOURCE CONNECTORS;", "SHOW CONNECTORS")]
    [InlineData("SHOW CONNECTOR PLUGINS;", "SHOW CONNECTORS")]
    [InlineData("DESCRIBE CONNECTOR c;", "DESCRIBE CONNECTOR")]
    [InlineData("CREATE FUNCTION f;", "CREATE FUNCTION")]
    [InlineData("DROP FUNCTION f;", "DROP FUNCTION")]
    [InlineData("RUN SCRIPT 'x.sql';", "RUN SCRIPT")]
    [InlineData("EXPORT CATALOG TO 'x';", "EXPORT CATALOG")]
    [InlineData("ALTER SYSTEM 'a'='b';", "ALTER SYSTEM")]
    [InlineData("ASSERT TOPIC t;", "ASSERT")]
    public void What_this_server_has_not_is_refused_by_its_name(string sql, string name) => Assert.Equal(
        $"{name} is not supported by this server",
        Assert.Throws<KsqlException>(() => KsqlParser.Parse(sql, Sql.NoTypes)).Message);
}
