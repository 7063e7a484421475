using System.Globalization;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>
/// The lines' colours and lengths as a style sheet. They come from the network's data, and the security policy allows no
/// style attributes, so this is generated and served like a file whose address changes with its content.
/// </summary>
internal sealed class LinesStylesheet(LiveRailway railway)
{
    public const string Path = "/css/lines.css";

    private volatile Sheet? _sheet;

    /// <summary>The path with a version, so that browsers may keep the sheet for good.</summary>
    public string Address => $"{Path}?v={Current.Version}";

    public string Text => Encoding.UTF8.GetString(Current.Content);

    private Sheet Current
    {
        get
        {
            var (sheet, now) = (_sheet, railway.Current);
            // Two requests may both write the same one; that is cheaper than a lock on each.
            return sheet?.Railway == now ? sheet : _sheet = Sheet.Of(now);
        }
    }

    public IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(Current.Content, MediaTypeNames.Text.Css);
    }

    private sealed record Sheet(Railway Railway, byte[] Content, string Version)
    {
        public static Sheet Of(Railway railway)
        {
            var css = new StringBuilder();
            foreach (var line in railway.Lines)
            {
                css.Append(CultureInfo.InvariantCulture, $".line-{line.Id}{{--line:{line.Color.Hex};--on-line:{line.Color.Text};--stops:{line.Strip.Length}");
                if (line.Color.NeedsOutlineOnLight) css.Append(";--edge-light:var(--outline)");
                if (line.Color.NeedsOutlineOnDark) css.Append(";--edge-dark:var(--outline)");
                css.Append("}\n");
            }

            var content = Encoding.UTF8.GetBytes(css.ToString());
            return new Sheet(railway, content, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
        }
    }
}
