using CtaStreaming.Platform.Connect.Configuration;

namespace CtaStreaming.Platform.Connect.Plugins;

/// <summary>
/// Checks the whole of a connector's config: what all connectors have, what its class has, its converters, transformations and
/// predicates.
/// </summary>
internal sealed class ConfigValidation(PluginTable plugins)
{
    /// <param name="plugin">The connector's class.</param>
    /// <param name="config">The settings.</param>
    /// <param name="cancellationToken">Gives up what the class itself checks, which may take a look at the source.</param>
    public async Task<ConfigInfos> ValidateAsync(
        SourcePlugin plugin, IReadOnlyDictionary<string, string?> config, CancellationToken cancellationToken)
    {
        var own = plugin.Config.Parse(config);
        await plugin.ValidateAsync(own, cancellationToken);
        var definition = ConnectorConfigDef.Source.Concat(plugin.Config).Concat(new ConfigDef(Parts(config).SelectMany(part => part.Keys)));
        var parsed = definition.Parse(config);
        foreach (var (name, errors) in own.Errors)
        {
            var known = parsed.Errors.GetValueOrDefault(name, []);
            foreach (var error in errors.Where(error => !known.Contains(error)).ToList()) parsed.AddError(name, error);
        }

        CheckReferences(parsed, config);
        var infos = ConfigKeyInfo.Of(definition).Select(key => new ConfigInfo(key, ValueOf(key, parsed, own))).ToList();
        var groups = definition.Keys.Select(key => key.Group).OfType<string>().Distinct().ToList();
        return new(plugin.Class, infos.Sum(info => info.Value.Errors.Count), groups, infos);
    }

    /// <summary>The definitions of what the config names, with the prefixes under which their settings are.</summary>
    private IEnumerable<ConfigDef> Parts(IReadOnlyDictionary<string, string?> config)
    {
        foreach (var key in (string[])[ConnectorConfigDef.KeyConverter, ConnectorConfigDef.ValueConverter])
        {
            if (plugins.Find<ConverterPlugin>(config.GetValueOrDefault(key)) is { } converter)
                yield return converter.Config.Prefixed($"{key}.", "Common");
        }

        foreach (var alias in Aliases(config, ConnectorConfigDef.Transforms))
        {
            var prefix = $"transforms.{alias}.";
            yield return ConnectorConfigDef.Step("transformation").Prefixed(prefix, $"Transforms: {alias}");
            if (plugins.Find<TransformationPlugin>(config.GetValueOrDefault($"{prefix}type")) is { } transformation)
                yield return transformation.Config.Prefixed(prefix, $"Transforms: {alias}");
        }

        foreach (var alias in Aliases(config, ConnectorConfigDef.Predicates))
        {
            var prefix = $"predicates.{alias}.";
            yield return new ConfigDef(ConnectorConfigDef.Step("predicate").Keys[0]).Prefixed(prefix, $"Predicates: {alias}");
            if (plugins.Find<PredicatePlugin>(config.GetValueOrDefault($"{prefix}type")) is { } predicate)
                yield return predicate.Config.Prefixed(prefix, $"Predicates: {alias}");
        }
    }

    private void CheckReferences(ParsedConfig parsed, IReadOnlyDictionary<string, string?> config)
    {
        CheckClass<ConverterPlugin>(parsed, ConnectorConfigDef.KeyConverter);
        CheckClass<ConverterPlugin>(parsed, ConnectorConfigDef.ValueConverter);
        var predicates = Aliases(config, ConnectorConfigDef.Predicates);
        foreach (var alias in predicates) CheckClass<PredicatePlugin>(parsed, $"predicates.{alias}.type");
        foreach (var alias in Aliases(config, ConnectorConfigDef.Transforms))
        {
            CheckClass<TransformationPlugin>(parsed, $"transforms.{alias}.type");
            var name = $"transforms.{alias}.predicate";
            if (parsed.TextOrNull(name) is { } predicate && !predicates.Contains(predicate))
                parsed.AddError(name, $"Invalid value {predicate} for configuration {name}: Predicate does not exist");
        }
    }

    private void CheckClass<T>(ParsedConfig parsed, string name)
        where T : Plugin
    {
        if (parsed.TextOrNull(name) is { } type && plugins.Find<T>(type) is null)
            parsed.AddError(name, $"Invalid value {type} for configuration {name}: Class {type} could not be found.");
    }

    private static string[] Aliases(IReadOnlyDictionary<string, string?> config, string key)
    {
        const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        return [.. (config.GetValueOrDefault(key) ?? "").Split(',', Options).Distinct()];
    }

    private static ConfigValueInfo ValueOf(ConfigKeyInfo key, ParsedConfig parsed, ParsedConfig own)
    {
        var text = parsed[key.Name] switch
        {
            null => parsed.Original.GetValueOrDefault(key.Name),
            string[] list => string.Join(',', list),
            bool flag => flag ? "true" : "false",
            _ when key.Type == "PASSWORD" => "[hidden]",
            var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        };
        return new(key.Name, text, own.RecommendedValues(key.Name), parsed.Errors.GetValueOrDefault(key.Name, []), Visible: true);
    }
}
