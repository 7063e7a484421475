namespace CtaStreaming.Platform.Ksql.Tests.Expressions;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("I = 7", true)]
    [InlineData("I <> 7", false)]
    [InlineData("I != 8", true)]
    [InlineData("I < L", true)]
    [InlineData("I <= 7", true)]
    [InlineData("I > D", true)]
    [InlineData("I >= 8", false)]
    [InlineData("L = 10000000000.0", true)]
    [InlineData("DEC = DEC3", true)]
    [InlineData("DEC = 12.34E0", true)]
    [InlineData("12.35 > DEC", true)]
    [InlineData("D = 2.50", true)]
    [InlineData("S = 'Kimball'", true)]
    [InlineData("S < 'Z'", true)]
    [InlineData("'a' > S", true)]
    [InlineData("B = TRUE", true)]
    [InlineData("B <> F", true)]
    [InlineData("RAW = RAW", true)]
    [InlineData("RAW < CAST('AX8=' AS BYTES)", true)]
    [InlineData("A = ARRAY[1, NULL, 3]", true)]
    [InlineData("A = ARRAY[1, 3]", false)]
    [InlineData("M = MAP('b' := CAST(NULL AS INTEGER), 'a' := 1)", true)]
    [InlineData("ST = STRUCT(X := 5, Y := 'five')", true)]
    [InlineData("ST = STRUCT(Y := 'five', X := 5)", false)]
    public void Values_are_compared(string sql, bool expected) => Assert.Equal(expected, SampleRow.Evaluate(sql));

    [Theory]
    [InlineData("T = '2020-05-26T23:59:58.123'", true)]
    [InlineData("T >= '2020-05-26'", true)]
    [InlineData("'2020-05-27' > T", true)]
    [InlineData("T < '2020-05-27T01:59:58.124+0200'", true)]
    [InlineData("T > DT", true)]
    [InlineData("DT < T", true)]
    [InlineData("DT = '2020-05-26'", true)]
    [InlineData("DT > '2020-05'", true)]
    [InlineData("TM = '13:34:20.123'", true)]
    [InlineData("TM BETWEEN '13:34' AND '14:00'", true)]
    [InlineData("T BETWEEN '2020' AND '2021'", true)]
    [InlineData("T NOT BETWEEN '2020' AND '2021'", false)]
    public void Text_is_read_as_the_time_that_it_is_compared_with(string sql, bool expected) => Assert.Equal(expected, SampleRow.Evaluate(sql));

    [Theory]
    [InlineData("=", false, false)]
    [InlineData("<>", false, false)]
    [InlineData("<", false, false)]
    [InlineData("<=", false, false)]
    [InlineData(">", false, false)]
    [InlineData(">=", false, false)]
    [InlineData("IS DISTINCT FROM", true, false)]
    [InlineData("IS NOT DISTINCT FROM", false, true)]
    public void Comparing_with_null_is_false_unless_it_is_asked_for(string op, bool oneNull, bool bothNull)
    {
        foreach (var column in new[] { "I", "L", "D", "DEC", "S", "T", "DT", "TM", "RAW" })
        {
            Assert.Equal(oneNull, SampleRow.Evaluate($"{column} {op} N{column}"));
            Assert.Equal(oneNull, SampleRow.Evaluate($"N{column} {op} {column}"));
            Assert.Equal(bothNull, SampleRow.Evaluate($"N{column} {op} N{column}"));
        }
    }

    [Theory]
    [InlineData("B")]
    [InlineData("A")]
    [InlineData("M")]
    [InlineData("ST")]
    public void What_has_no_order_can_still_be_distinct(string column)
    {
        Assert.Equal(false, SampleRow.Evaluate($"{column} IS DISTINCT FROM {column}"));
        Assert.Equal(true, SampleRow.Evaluate($"{column} IS DISTINCT FROM N{column}"));
        Assert.Equal(true, SampleRow.Evaluate($"N{column} IS NOT DISTINCT FROM N{column}"));
    }

    [Theory]
    [InlineData("=")]
    [InlineData("<>")]
    [InlineData("<")]
    [InlineData(">=")]
    public void Nothing_compares_with_what_is_not_a_number(string op) => Assert.Equal(false, SampleRow.Evaluate($"(D - D) / 0 {op} D"));

    [Theory]
    [InlineData("I = S", "Cannot compare I (INTEGER) to S (STRING) with EQUAL.")]
    [InlineData("I + 1 < '8'", "Cannot compare (I + 1) (INTEGER) to '8' (STRING) with LESS_THAN.")]
    [InlineData("B > F", "Cannot compare B (BOOLEAN) to F (BOOLEAN) with GREATER_THAN.")]
    [InlineData("A <= A", "Cannot compare A (ARRAY<INTEGER>) to A (ARRAY<INTEGER>) with LESS_THAN_OR_EQUAL.")]
    [InlineData("TM <> T", "Cannot compare TM (TIME) to T (TIMESTAMP) with NOT_EQUAL.")]
    [InlineData("I IS DISTINCT FROM B", "Cannot compare I (INTEGER) to B (BOOLEAN) with IS_DISTINCT_FROM.")]
    [InlineData("I BETWEEN 1 AND 'b'", "Cannot compare I (INTEGER) to 'b' (STRING) with LESS_THAN_OR_EQUAL.")]
    [InlineData("I = NULL", "Comparison with NULL not supported: INTEGER = NULL\nUse 'IS NULL' or 'IS NOT NULL' instead.")]
    public void Types_that_have_nothing_in_common_are_refused(string sql, string message) => Assert.Equal(message, SampleRow.Error(sql));
}
