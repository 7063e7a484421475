using System.Globalization;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>
/// The lines' colours and lengths as a style sheet. They come from the network's data, and the security policy allows no
/// style attributes, so this is generated once and served like a file whose address changes with its content.
/// </summary>
internal sealed class LinesStylesheet
{
    public const string Path = "/css/lines.css";

    private readonly byte[] _content;

    public LinesStylesheet(Railway railway)
    {
        var css = new StringBuilder();
        foreach (var line in railway.Lines)
        {
            css.Append(CultureInfo.InvariantCulture, $".line-{line.Id}{{--line:{line.Color.Hex};--on-line:{line.Color.Text};--stops:{line.Strip.Length}");
            if (line.Color.NeedsOutlineOnLight) css.Append(";--edge-light:var(--outline)");
            if (line.Color.NeedsOutlineOnDark) css.Append(";--edge-dark:var(--outline)");
            css.Append("}\n");
        }

        _content = Encoding.UTF8.GetBytes(css.ToString());
        Address = $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(_content))[..12]}";
    }

    /// <summary>The path with a version, so that browsers may keep the sheet for good.</summary>
    public string Address { get; }

    public string Text => Encoding.UTF8.GetString(_content);

    public IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(_content, MediaTypeNames.Text.Css);
    }
}
