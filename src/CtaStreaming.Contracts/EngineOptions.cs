using System.Net.Http.Headers;
using System.Text;

namespace CtaStreaming.Contracts;

/// <summary>Where an engine's REST API is, and how to be let in. Certificates of https addresses are checked against the system's trusted ones.</summary>
/// <param name="url">The address in the surroundings on one machine.</param>
public abstract class EngineOptions(string url)
{
    /// <summary>The base address, http or https.</summary>
    public string Url { get; set; } = url;

    /// <summary><c>user:password</c> (or key and secret) for basic authentication; empty for none.</summary>
    public string BasicAuthUserInfo { get; set; } = "";

    /// <summary>A token for bearer authentication; empty for none.</summary>
    public string BearerAuthToken { get; set; } = "";

    /// <summary>The addresses to try; one unless an engine's client can do with several.</summary>
    protected virtual IEnumerable<string> Addresses => [Url];

    /// <summary>The header that lets requests in; null where none is needed.</summary>
    public AuthenticationHeaderValue? Authorization()
    {
        if (BearerAuthToken.Length > 0) return new("Bearer", BearerAuthToken);
        return BasicAuthUserInfo.Length > 0 ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(BasicAuthUserInfo))) : null;
    }

    /// <summary>What is wrong: a line for each fault, with the value's key. Secrets are not repeated.</summary>
    /// <param name="section">The configuration section these options are bound from.</param>
    public IEnumerable<string> Faults(string section)
    {
        foreach (var address in Addresses)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            {
                yield return $"{section}:Url: '{address}' is not an http or https address.";
            }
            else if (parsed.UserInfo.Length > 0)
            {
                yield return $"{section}:Url: a user and password belong into {section}:BasicAuthUserInfo, for addresses are logged.";
            }
        }

        if (BasicAuthUserInfo.Length > 0 && !BasicAuthUserInfo.Contains(':', StringComparison.Ordinal))
        {
            yield return $"{section}:BasicAuthUserInfo: the value is not user:password.";
        }

        if (BearerAuthToken.Any(char.IsWhiteSpace)) yield return $"{section}:BearerAuthToken: a token has no white space.";
        if (BasicAuthUserInfo.Length > 0 && BearerAuthToken.Length > 0)
        {
            yield return $"{section}: BasicAuthUserInfo and BearerAuthToken are both set; an engine can be asked with one of them only.";
        }
    }
}
