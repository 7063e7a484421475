using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.Urls;

/// <summary>As java.net.URLEncoder: letters, digits and <c>.-*_</c> stay, a space becomes a plus.</summary>
internal static class FormEncoding
{
    public static string Encode(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)one) || one is (byte)'.' or (byte)'-' or (byte)'*' or (byte)'_') result.Append((char)one);
            else if (one == ' ') result.Append('+');
            else result.Append('%').Append(Convert.ToHexString([one]));
        }

        return result.ToString();
    }
}
