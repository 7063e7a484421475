namespace CtaStreaming.Contracts;

/// <summary>Where the Schema Registry is: the configuration section <c>SchemaRegistry</c>.</summary>
public sealed class SchemaRegistryOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "SchemaRegistry";

    /// <summary>One or more base addresses, separated by commas; the next one is tried when one does not answer.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8081";

    /// <summary><c>user:password</c> for basic authentication; empty for none.</summary>
    public string BasicAuthUserInfo { get; set; } = "";
}
