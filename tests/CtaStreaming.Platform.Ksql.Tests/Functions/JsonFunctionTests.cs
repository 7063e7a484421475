using CtaStreaming.Platform.Ksql.Functions;

namespace CtaStreaming.Platform.Ksql.Tests.Functions;

public sealed class JsonFunctionTests
{
    private const string Log = """{"log": {"cloud": "gcp836Csd", "app": "ks", "instance": 4, "big": 1.50, "tags": ["a", {"b c": [1, 2]}], "no": null}}""";

    [Theory]
    [InlineData("$.log.cloud", "gcp836Csd")]
    [InlineData("$.log.instance", "4")]
    [InlineData("$.log.big", "1.50")]
    [InlineData("$.log.tags", """["a",{"b c":[1,2]}]""")]
    [InlineData("$.log.tags[0]", "a")]
    [InlineData("$.log.tags[1][\"b c\"][1]", "2")]
    [InlineData("$[log][cloud]", "gcp836Csd")]
    [InlineData("$.log.tags[2]", "null")]
    [InlineData("$.log.tags.x", "null")]
    [InlineData("$.log.cloud.x", "null")]
    [InlineData("$.log.no", "null")]
    [InlineData("$.nothing", "null")]
    public void Extraction_by_path(string path, string expected) => Assert.Equal(expected, Sql.Evaluate($"EXTRACTJSONFIELD('{Log}', '{path}')"));

    [Theory]
    [InlineData("log.cloud")]
    [InlineData("$log")]
    [InlineData("$.")]
    [InlineData("$.log[")]
    [InlineData("$.log[*]")]
    public void A_path_that_is_none_is_an_error_of_the_row(string path) =>
        Assert.StartsWith(
            "Invalid JSON path",
            Assert.Throws<FunctionException>(() => Sql.Evaluate($"EXTRACTJSONFIELD('{Log}', '{path}')")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("IS_JSON_STRING('[1, 2, 3]')", "true")]
    [InlineData("IS_JSON_STRING('\"abc\"')", "true")]
    [InlineData("IS_JSON_STRING('')", "false")]
    [InlineData("IS_JSON_STRING('abc')", "false")]
    [InlineData("IS_JSON_STRING(NULL)", "false")]
    [InlineData("JSON_ARRAY_LENGTH('[1, [1, [2]], 3]')", "3")]
    [InlineData("JSON_ARRAY_LENGTH('{}')", "null")]
    [InlineData("JSON_ARRAY_CONTAINS('[1, 2, 3]', 3)", "true")]
    [InlineData("JSON_ARRAY_CONTAINS('[1.0]', 1)", "false")]
    [InlineData("JSON_ARRAY_CONTAINS('[1.5]', 1.5E0)", "true")]
    [InlineData("JSON_ARRAY_CONTAINS('[\"a\", null]', NULL)", "true")]
    [InlineData("JSON_ARRAY_CONTAINS('[\"a\", true]', 'a')", "true")]
    [InlineData("JSON_ARRAY_CONTAINS('[\"a\", true]', true)", "true")]
    [InlineData("JSON_ARRAY_CONTAINS('[[1]]', 1)", "false")]
    [InlineData("JSON_ARRAY_CONTAINS('{}', 1)", "false")]
    [InlineData("JSON_ARRAY_CONTAINS('nonsense', 1)", "false")]
    [InlineData("JSON_KEYS('{\"a\": 1, \"b\": {\"c\": 2}}')", "[a, b]")]
    [InlineData("JSON_KEYS('[]')", "null")]
    [InlineData("JSON_RECORDS('{\"a\": \"x\", \"b\": {\"c\": 2}}')", "{a=\"x\", b={\"c\":2}}")]
    [InlineData("JSON_RECORDS('1')", "null")]
    [InlineData("JSON_ITEMS('[{\"a\": 1}, {}]')", "[{\"a\":1}, {}]")]
    [InlineData("JSON_ITEMS('[1]')", "null")]
    public void Reading(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("""'{"a": 1}', '{"b": 2}'""", """{"a":1,"b":2}""")]
    [InlineData("""'{"a": {"5": 6}}', '{"a": {"3": 4}}'""", """{"a":{"3":4}}""")]
    [InlineData("""'[1, 2]', '[3, 4]'""", "[1,2,3,4]")]
    [InlineData("""'[1, [2]]', '[[[3]]]'""", "[1,[2],[[3]]]")]
    [InlineData("""'null', 'null'""", "[null,null]")]
    [InlineData("""'[1, 2]', '{"a": 1}', '3'""", """[1,2,{"a":1},3]""")]
    [InlineData("NULL, '[1]'", "null")]
    public void Concatenation(string arguments, string expected) => Assert.Equal(expected, Sql.Evaluate($"JSON_CONCAT({arguments})"));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("15.30", "15.30")]
    [InlineData("1.5E10", "1.5E10")]
    [InlineData("'a\"é<'", "\"a\\\"é<\"")]
    [InlineData("true", "true")]
    [InlineData("CAST(NULL AS INT)", "null")]
    [InlineData("TO_BYTES('21', 'hex')", "\"IQ==\"")]
    [InlineData("FROM_DAYS(1000)", "\"1972-09-27\"")]
    [InlineData("PARSE_TIME('16:43:40', 'HH:mm:ss')", "\"16:43:40\"")]
    [InlineData("FROM_UNIXTIME(60220000000)", "\"1971-11-28T23:46:40.000\"")]
    [InlineData("ARRAY[1, NULL, 3]", "[1,null,3]")]
    [InlineData("STRUCT(name := 'A', id := 1)", """{"ID":1,"NAME":"A"}""")]
    [InlineData("MAP('d' := ARRAY[4], 'c' := ARRAY[2])", """{"c":[2],"d":[4]}""")]
    public void Writing(string value, string expected) => Assert.Equal(expected, Sql.Evaluate($"TO_JSON_STRING({value})"));

    [Theory]
    [InlineData("EXTRACTJSONFIELD('{', '$.a')")]
    [InlineData("JSON_ARRAY_LENGTH('abc')")]
    [InlineData("JSON_CONCAT('abc', '[1]')")]
    public void What_is_not_JSON_is_an_error_of_the_row(string sql) =>
        Assert.StartsWith("Invalid JSON format:", Assert.Throws<FunctionException>(() => Sql.Evaluate(sql)).Message, StringComparison.Ordinal);
}
