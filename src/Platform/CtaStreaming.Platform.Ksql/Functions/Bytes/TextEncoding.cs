using System.Text;
using System.Text.RegularExpressions;

namespace CtaStreaming.Platform.Ksql.Functions.Bytes;

/// <summary>How ENCODE, TO_BYTES and FROM_BYTES write bytes as text: hex, utf8, ascii, base64.</summary>
internal abstract partial class TextEncoding
{
    private static readonly Dictionary<string, TextEncoding> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hex"] = new Hex(),
        ["utf8"] = new Characters(Encoding.UTF8),
        ["ascii"] = new Characters(Encoding.ASCII),
        ["base64"] = new Base64(),
    };

    /// <returns>Null where there is no such encoding.</returns>
    public static TextEncoding? Find(string name) => Known.GetValueOrDefault(name);

    /// <exception cref="FormatException">The text is not of this encoding.</exception>
    public abstract byte[] Decode(string text);

    public abstract string Encode(byte[] bytes);

    private sealed class Characters(Encoding encoding) : TextEncoding
    {
        public override byte[] Decode(string text) => encoding.GetBytes(text);

        public override string Encode(byte[] bytes) => encoding == System.Text.Encoding.ASCII
            ? string.Create(bytes.Length, bytes, (text, from) =>
            {
                // Java has one U+FFFD for each byte that is no ASCII; .NET has a question mark.
                for (var i = 0; i < from.Length; i++) text[i] = from[i] < 128 ? (char)from[i] : '\uFFFD';
            })
            : encoding.GetString(bytes);
    }

    private sealed class Base64 : TextEncoding
    {
        public override byte[] Decode(string text) => Convert.FromBase64String(text);

        public override string Encode(byte[] bytes) => Convert.ToBase64String(bytes);
    }

    /// <summary>Also reads <c>0xab79</c> and <c>X'ab79'</c>.</summary>
    private sealed partial class Hex : TextEncoding
    {
        public override byte[] Decode(string text)
        {
            var digits = text;
            if (text.StartsWith("0x", StringComparison.Ordinal)) digits = text.Length % 2 == 0 ? text[2..] : $"0{text[2..]}";
            else if (Quoted().IsMatch(text)) digits = text[2..^1];
            return Convert.FromHexString(digits);
        }

        public override string Encode(byte[] bytes) => Convert.ToHexStringLower(bytes);

        [GeneratedRegex("^[xX]'.*'$", RegexOptions.NonBacktracking)]
        private static partial Regex Quoted();
    }
}
