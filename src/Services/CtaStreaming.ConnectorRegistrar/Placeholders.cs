using System.Globalization;
using System.Text.RegularExpressions;
using CtaStreaming.Contracts;
using Microsoft.Extensions.Configuration;

namespace CtaStreaming.ConnectorRegistrar;

/// <summary>Fills in what a connector's configuration leaves open; <c>connectors/README.md</c> says why the placeholders look so.</summary>
internal sealed partial class Placeholders(IConfiguration configuration)
{
    /// <exception cref="FormatException">A database that is named is not configured, or wrongly; the message has the key.</exception>
    public string FillIn(string value) => Known().Replace(value, placeholder => placeholder.Groups["part"].Value switch
    {
        "URL" => Database(placeholder).Url,
        "USER" => Database(placeholder).User,
        "PASSWORD" => Database(placeholder).Password,
        _ => (configuration.GetSection(SchemaRegistryOptions.Section).Get<SchemaRegistryOptions>() ?? new()).Url,
    });

    private JdbcAddress Database(Match placeholder)
    {
        var name = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(placeholder.Groups["name"].Value.ToLowerInvariant());
        try
        {
            return JdbcAddress.Parse(configuration.GetConnectionString(name));
        }
        catch (FormatException exception)
        {
            throw new FormatException($"ConnectionStrings:{name}: {exception.Message}.", exception);
        }
    }

    [GeneratedRegex(@"\$\{env:(?:(?<name>[A-Z]+)_JDBC_(?<part>URL|USER|PASSWORD)|SCHEMA_REGISTRY_URL)\}")]
    private static partial Regex Known();
}
