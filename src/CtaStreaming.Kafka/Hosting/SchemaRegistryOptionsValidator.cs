using CtaStreaming.Contracts;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Kafka.Hosting;

internal sealed class SchemaRegistryOptionsValidator : IValidateOptions<SchemaRegistryOptions>
{
    public ValidateOptionsResult Validate(string? name, SchemaRegistryOptions options)
    {
        var failures = new List<string>();
        foreach (var url in options.Url.Split(','))
        {
            if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                failures.Add($"SchemaRegistry:Url: '{url}' is not an http or https address.");
            }
        }

        if (options.BasicAuthUserInfo.Length > 0 && !options.BasicAuthUserInfo.Contains(':', StringComparison.Ordinal))
        {
            failures.Add("SchemaRegistry:BasicAuthUserInfo: the value is not user:password.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
