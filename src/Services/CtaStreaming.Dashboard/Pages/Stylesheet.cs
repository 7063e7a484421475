using System.Globalization;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>
/// The style sheet: the file for all railways, and after it the colours and lengths of this one's lines. They come from the network's data, and
/// the security policy allows no style attributes. One sheet rather than two, because every request delays the first picture.
/// </summary>
internal sealed class Stylesheet(LiveRailway railway, IWebHostEnvironment environment)
{
    public const string Path = "/css/site.css";

    private readonly Lazy<string> _common = new(() =>
    {
        using var reader = new StreamReader(environment.WebRootFileProvider.GetFileInfo("styles/site.css").CreateReadStream());
        return reader.ReadToEnd();
    });

    private volatile Sheet? _sheet;

    /// <summary>The path with a version, so that browsers may keep the sheet for good.</summary>
    public string Address => $"{Path}?v={Current.Version}";

    private Sheet Current
    {
        get
        {
            var (sheet, now) = (_sheet, railway.Current);
            // Two requests may both write the same one; that is cheaper than a lock on each.
            return sheet?.Railway == now ? sheet : _sheet = Sheet.Of(now, _common.Value);
        }
    }

    public IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(Current.Content, MediaTypeNames.Text.Css);
    }

    private sealed record Sheet(Railway Railway, byte[] Content, string Version)
    {
        public static Sheet Of(Railway railway, string common)
        {
            var css = new StringBuilder(common);
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
