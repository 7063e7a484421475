using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Planning.Analysis;

namespace CtaStreaming.Platform.Ksql.Tests.Planning;

public sealed class AliasGeneratorTests
{
    private static readonly Expression Sum = new Arithmetic(ArithmeticOperator.Add, new IntegerLiteral(1), new IntegerLiteral(2));

    [Fact]
    public void Names_count_up_and_leave_out_what_is_taken()
    {
        var aliases = new AliasGenerator(["KSQL_COL_1", "KSQL_COL_3", "OTHER"]);
        Assert.Equal(["KSQL_COL_0", "KSQL_COL_2", "KSQL_COL_4"], Enumerable.Range(0, 3).Select(_ => aliases.Next(Sum)));
    }

    [Fact]
    public void Fields_give_their_names_and_then_numbers()
    {
        var aliases = new AliasGenerator(["F_2"]);
        Assert.Equal(["F", "F_1", "F_3"], Enumerable.Range(0, 3).Select(_ => aliases.Next(Field("F"))));
    }

    [Fact]
    public void Fields_do_not_take_the_name_of_a_column() => Assert.Equal("F_1", new AliasGenerator(["F"]).Next(Field("F")));

    [Fact]
    public void A_number_too_large_is_part_of_the_name() =>
        Assert.Equal("F_99999999999999999999_1", new AliasGenerator(["F_99999999999999999999"]).Next(Field("F_99999999999999999999")));

    private static FieldAccess Field(string name) => new(new ColumnReference(null, "R"), name);
}
