using CtaStreaming.Platform.Ksql.Functions;

namespace CtaStreaming.Platform.Ksql.Tests.Functions;

public sealed class UrlFunctionTests
{
    [Theory]
    [InlineData("URL_ENCODE_PARAM('?foo $bar*~')", "%3Ffoo+%24bar*%7E")]
    [InlineData("URL_ENCODE_PARAM('é')", "%C3%A9")]
    [InlineData("URL_DECODE_PARAM('%3Ffoo+%24bar')", "?foo $bar")]
    [InlineData("URL_DECODE_PARAM('url%20encoded')", "url encoded")]
    [InlineData("URL_EXTRACT_PROTOCOL('https://test@confluent.io:8080/nested/path?query&jobs')", "https")]
    [InlineData("URL_EXTRACT_PROTOCOL('www.confluent.io')", "null")]
    [InlineData("URL_EXTRACT_HOST('http://test@confluent.io:8080')", "confluent.io")]
    [InlineData("URL_EXTRACT_HOST('mailto:a@b')", "null")]
    [InlineData("URL_EXTRACT_PORT('http://test@confluent.io:8080/x')", "8080")]
    [InlineData("URL_EXTRACT_PORT('http://confluent.io')", "null")]
    [InlineData("URL_EXTRACT_PATH('http://www.test.com?query#fragment')", "")]
    [InlineData("URL_EXTRACT_PATH('http://www.test.com/a%20b?query')", "/a b")]
    [InlineData("URL_EXTRACT_QUERY('http://test.com?a=foo%20bar&b=baz')", "a=foo bar&b=baz")]
    [InlineData("URL_EXTRACT_QUERY('http://test.com/path')", "null")]
    [InlineData("URL_EXTRACT_FRAGMENT('http://test.com#frag%20space')", "frag space")]
    [InlineData("URL_EXTRACT_FRAGMENT('http://test.com')", "null")]
    [InlineData("URL_EXTRACT_PARAMETER('http://test.com?a%20b=c%20d', 'a b')", "c d")]
    [InlineData("URL_EXTRACT_PARAMETER('http://test.com?a=foo&b=bar=x', 'b')", "bar=x")]
    [InlineData("URL_EXTRACT_PARAMETER('http://test.com?a&b', 'a')", "")]
    [InlineData("URL_EXTRACT_PARAMETER('http://test.com?a', 'c')", "null")]
    [InlineData("URL_EXTRACT_PARAMETER(NULL, 'c')", "null")]
    public void Functions(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("http://257.1/bogus/[url")]
    [InlineData("http://a b")]
    [InlineData("http://test.com/%zz")]
    public void What_is_no_URL_is_an_error_of_the_row(string url) =>
        Assert.Equal($"URL input has invalid syntax: {url}", Assert.Throws<FunctionException>(() => Sql.Evaluate($"URL_EXTRACT_HOST('{url}')")).Message);
}
