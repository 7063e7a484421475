using System.Globalization;
using System.Net;
using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Urls;

/// <summary>Parts of URLs, decoded, and what stands in forms.</summary>
internal static class UrlFunctions
{
    private const string Category = FunctionCategory.Url;

    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("url_encode_param", Category, "A text as a value of a form (application/x-www-form-urlencoded).")
            .Strict("input VARCHAR", "VARCHAR", a => FormEncoding.Encode(a.Text(0))),
        new ScalarFunction("url_decode_param", Category, "The text that a value of a form stands for.")
            .Strict("input VARCHAR", "VARCHAR", a => WebUtility.UrlDecode(a.Text(0))),
        Part("url_extract_protocol", "The protocol of a URL.", url => url.Scheme),
        Part("url_extract_host", "The host of a URL.", url => url.Host),
        Part("url_extract_path", "The path of a URL.", url => url.Path),
        Part("url_extract_query", "The query of a URL.", url => url.Query),
        Part("url_extract_fragment", "What follows # in a URL.", url => url.Fragment),
        new ScalarFunction("url_extract_port", Category, "The port of a URL; null where it names none.")
            .Strict("input VARCHAR", "INT", a => Url.Parse(a.Text(0)).Port is { } port ? int.Parse(port, CultureInfo.InvariantCulture) : null),
        new ScalarFunction("url_extract_parameter", Category, "The value of a parameter in a URL's query; null where it is not there.")
            .Strict("input VARCHAR, param_to_find VARCHAR", "VARCHAR", a => Parameter(Url.Parse(a.Text(0)), a.Text(1))),
    ];

    private static ScalarFunction Part(string name, string description, Func<Url, string?> part) =>
        new ScalarFunction(name, Category, description).Strict("input VARCHAR", "VARCHAR", a => part(Url.Parse(a.Text(0))));

    private static string? Parameter(Url url, string name) => url.Query?.Split('&')
        .Select(parameter => parameter.Split('=', 2))
        .Where(pair => pair[0] == name)
        .Select(pair => pair.Length == 2 ? pair[1] : "")
        .FirstOrDefault();
}
