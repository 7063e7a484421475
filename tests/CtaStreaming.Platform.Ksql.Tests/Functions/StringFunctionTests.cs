using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions;

namespace CtaStreaming.Platform.Ksql.Tests.Functions;

public sealed class StringFunctionTests
{
    [Theory]
    [InlineData("UCASE('aBc')", "ABC")]
    [InlineData("LCASE('aBc')", "abc")]
    [InlineData("UCASE(NULL)", "null")]
    [InlineData("LEN('abc')", "3")]
    [InlineData("LEN(TO_BYTES('é', 'utf8'))", "2")]
    [InlineData("LEN('')", "0")]
    [InlineData("TRIM('  a b ')", "a b")]
    [InlineData("INITCAP('the Quick  br0wn-fOX')", "The Quick  Br0wn-fox")]
    [InlineData("INITCAP('  spaced')", "Spaced")]
    [InlineData("REPLACE('foo foo', 'oo', 'x')", "fx fx")]
    [InlineData("REPLACE('ab', '', '-')", "-a-b-")]
    [InlineData("REPLACE('ab', 'a', CAST(NULL AS STRING))", "null")]
    public void Case_length_and_space(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("CONCAT('a', 'b', 'c')", "abc")]
    [InlineData("CONCAT('a', NULL, 'c')", "ac")]
    [InlineData("'a' || 'b'", "ab")]
    [InlineData("CONCAT(TO_BYTES('0102', 'hex'), TO_BYTES('ff', 'hex'))", "0102FF")]
    [InlineData("CONCAT_WS(', ', 'apple', 'banana', NULL, 'date')", "apple, banana, date")]
    [InlineData("CONCAT_WS(CAST(NULL AS STRING), 'a', 'b')", "null")]
    [InlineData("CONCAT_WS(TO_BYTES('00', 'hex'), TO_BYTES('01', 'hex'), TO_BYTES('02', 'hex'))", "010002")]
    public void Concatenation(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("SUBSTRING('stream', 1, 4)", "stre")]
    [InlineData("SUBSTRING('stream', 3)", "ream")]
    [InlineData("SUBSTRING('stream', 0)", "stream")]
    [InlineData("SUBSTRING('stream', -3)", "eam")]
    [InlineData("SUBSTRING('stream', -30)", "stream")]
    [InlineData("SUBSTRING('stream', -3, 2)", "ea")]
    [InlineData("SUBSTRING('stream', 4, 100)", "eam")]
    [InlineData("SUBSTRING('stream', 4, -1)", "")]
    [InlineData("SUBSTRING('stream', 99)", "")]
    [InlineData("SUBSTRING('stream', 2, 2147483647)", "tream")]
    [InlineData("SUBSTRING(TO_BYTES('01020304', 'hex'), 2, 2)", "0203")]
    [InlineData("SUBSTRING('stream', CAST(NULL AS INT))", "null")]
    public void Parts_by_position(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("INSTR('CORPORATE FLOOR', 'OR')", "2")]
    [InlineData("INSTR('CORPORATE FLOOR', 'OR', 3)", "5")]
    [InlineData("INSTR('CORPORATE FLOOR', 'OR', 3, 2)", "14")]
    [InlineData("INSTR('CORPORATE FLOOR', 'OR', -3)", "5")]
    [InlineData("INSTR('CORPORATE FLOOR', 'OR', -3, 2)", "2")]
    [InlineData("INSTR('CORPORATE FLOOR', 'MISSING')", "0")]
    [InlineData("INSTR('CORPORATE FLOOR', 'OR', 2147483647)", "0")]
    [InlineData("INSTR('CORPORATE FLOOR', 'OR', 1, 5)", "0")]
    [InlineData("INSTR(CAST(NULL AS STRING), 'OR')", "0")]
    public void Positions_of_parts(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("LPAD('Foo', 7, 'Bar')", "BarBFoo")]
    [InlineData("LPAD('Foo', 2, 'Bar')", "Fo")]
    [InlineData("LPAD('', 2, 'Bar')", "Ba")]
    [InlineData("LPAD('123', 5, '0')", "00123")]
    [InlineData("LPAD('123', -1, '0')", "null")]
    [InlineData("LPAD('123', 5, '')", "null")]
    [InlineData("RPAD('Foo', 7, 'Bar')", "FooBarB")]
    [InlineData("RPAD('Foo', 2, 'Bar')", "Fo")]
    [InlineData("RPAD(TO_BYTES('01', 'hex'), 4, TO_BYTES('0a0b', 'hex'))", "010A0B0A")]
    public void Padding(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("LPAD('a', 2147483647, 'b')")]
    [InlineData("REPLACE(LPAD('', 100000, 'a'), 'a', LPAD('', 1000, 'b'))")]
    [InlineData("REPLACE(LPAD('', 100000, 'a'), '', LPAD('', 1000, 'b'))")]
    [InlineData("REGEXP_REPLACE(LPAD('', 100000, 'a'), 'a', LPAD('', 1000, 'b'))")]
    [InlineData("REGEXP_EXTRACT(LPAD('', 10001, 'a'), 'a')")]
    [InlineData("ARRAY_JOIN(GENERATE_SERIES(1, 100000), LPAD('', 1000, 'b'))")]
    public void What_would_grow_without_end_is_an_error_of_the_row(string sql) =>
        Assert.Contains("the limit is", Assert.Throws<FunctionException>(() => Sql.Evaluate(sql)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SPLIT('a,,b,', ',')", "[a, , b, ]")]
    [InlineData("SPLIT('abc', 'x')", "[abc]")]
    [InlineData("SPLIT('abc', '')", "[a, b, c]")]
    [InlineData("SPLIT('', ',')", "[]")]
    [InlineData("SPLIT(TO_BYTES('01ff02ff', 'hex'), TO_BYTES('ff', 'hex'))", "[01, 02, ]")]
    [InlineData("SPLIT(NULL, ',')", "null")]
    [InlineData("SPLIT_TO_MAP('apple:=green/cherry:=red', '/', ':=')", "{apple=green, cherry=red}")]
    [InlineData("SPLIT_TO_MAP('a=1/a=2//junk', '/', '=')", "{a=2}")]
    [InlineData("SPLIT_TO_MAP('a=1', '=', '=')", "null")]
    public void Splitting(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("MASK('My Test $123')", "Xx-Xxxx--nnn")]
    [InlineData("MASK('My Test $123', '*', NULL, '1', NULL)", "*y *est $111")]
    [InlineData("MASK_KEEP_LEFT('My Test $123', 4)", "My Txxx--nnn")]
    [InlineData("MASK_KEEP_RIGHT('My Test $123', 4)", "Xx-Xxxx-$123")]
    [InlineData("MASK_LEFT('My Test $123', 4)", "Xx-Xest $123")]
    [InlineData("MASK_RIGHT('My Test $123', 4)", "My Test -nnn")]
    [InlineData("MASK_RIGHT('abc', 99)", "xxx")]
    [InlineData("MASK_LEFT('aB1', 2, 'U', 'l', 'd', 'o')", "lU1")]
    [InlineData("MASK(NULL)", "null")]
    public void Masking(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Fact]
    public void A_mask_is_one_character() =>
        Assert.Contains("but was 'ab'", Assert.Throws<KsqlException>(() => Sql.Evaluate("MASK('x', 'ab', 'b', 'c', 'd')")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("CHR(75)", "K")]
    [InlineData("CHR(22909)", "好")]
    [InlineData("CHR('\\u597d')", "好")]
    [InlineData("CHR(-1)", "null")]
    [InlineData("CHR(1114112)", "null")]
    [InlineData("CHR('K')", "null")]
    [InlineData("LEN(UUID())", "36")]
    [InlineData("ELT(2, 'a', 'b')", "b")]
    [InlineData("ELT(3, 'a', 'b')", "null")]
    [InlineData("ELT(0, 'a', 'b')", "null")]
    [InlineData("FIELD('b', 'a', 'b')", "2")]
    [InlineData("FIELD('c', 'a', 'b')", "0")]
    [InlineData("FIELD(NULL, 'a', NULL)", "0")]
    public void Characters_and_lists(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("ENCODE('4578616d706c6521', 'hex', 'utf8')", "Example!")]
    [InlineData("ENCODE('0x4A', 'hex', 'ascii')", "J")]
    [InlineData("ENCODE('X''4A''', 'hex', 'ascii')", "J")]
    [InlineData("ENCODE('Example!', 'utf8', 'base64')", "RXhhbXBsZSE=")]
    [InlineData("ENCODE('ÿ', 'utf8', 'ascii')", "\uFFFD\uFFFD")]
    [InlineData("FROM_BYTES(TO_BYTES('IQ==', 'base64'), 'hex')", "21")]
    [InlineData("TO_BYTES('21', 'hex')", "21")]
    [InlineData("INT_FROM_BYTES(TO_BYTES('000007E5', 'hex'))", "2021")]
    [InlineData("INT_FROM_BYTES(TO_BYTES('E5070000', 'hex'), 'LITTLE_ENDIAN')", "2021")]
    [InlineData("BIGINT_FROM_BYTES(TO_BYTES('AAAAASoF8gA=', 'base64'))", "5000000000")]
    [InlineData("DOUBLE_FROM_BYTES(TO_BYTES('QICm/ZvJ9YI=', 'base64'), 'BIG_ENDIAN')", "532.8738323")]
    public void Bytes_and_encodings(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("ENCODE('a', 'hex', 'hex')")]
    [InlineData("ENCODE('a', 'utf7', 'hex')")]
    [InlineData("TO_BYTES('xyz', 'hex')")]
    [InlineData("INT_FROM_BYTES(TO_BYTES('00', 'hex'))")]
    [InlineData("INT_FROM_BYTES(TO_BYTES('000007E5', 'hex'), 'MIDDLE')")]
    public void What_cannot_be_encoded_is_an_error_of_the_row(string sql) => Assert.Throws<FunctionException>(() => Sql.Evaluate(sql));
}
