using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Queries;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Tests.Planning;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

public class KeyConstraintTests
{
    private static readonly Column Id = new("ID", SqlType.BigInt);
    private static readonly Column Line = new("LINE", SqlType.String);

    [Theory]
    [InlineData("id = 2", "2")]
    [InlineData("2 = id", "2")]
    [InlineData("id = 1 + 1", "2")]
    [InlineData("id IN (1, 3, 3, 7)", "1 3 7")]
    [InlineData("id = 1 OR id = 2", "1 2")]
    [InlineData("id = 1 AND n > 5", "1")]
    [InlineData("n > 5 AND (id = 1)", "1")]
    [InlineData("id = NULL", "")]
    public void Conditions_on_the_key_name_the_keys(string where, string keys) => Assert.Equal(keys, Keys(where, Id));

    [Theory]
    [InlineData("id > 1")]
    [InlineData("id = 1 OR n = 2")]
    [InlineData("NOT (id = 1)")]
    [InlineData("id + 0 = 1")]
    [InlineData("id = n")]
    [InlineData("id = 1.5")]
    [InlineData("n = 1")]
    public void Other_conditions_leave_the_key_open(string where) => Assert.Null(Keys(where, Id));

    [Fact]
    public void Of_a_key_of_several_columns_all_must_be_named()
    {
        Assert.Equal("1,red 1,blue", Keys("line IN ('red', 'blue') AND id = 1", Id, Line));
        Assert.Null(Keys("id = 1", Id, Line));
    }

    private static string? Keys(string where, params Column[] key)
    {
        var keys = KeyConstraint.Of(KsqlParser.ParseExpression(where), [.. key], new ExpressionCompiler(TestFunctions.Instance));
        return keys is null ? null : string.Join(' ', keys.Select(values => string.Join(',', values)));
    }
}
