using System.Text.Json.Serialization;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Http;
using CtaStreaming.Platform.Connect.Runtime;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Plugins;

/// <summary><c>/connector-plugins</c>: what configs can name, what settings it has, and whether a config is right.</summary>
internal sealed class PluginsApi(Herder herder)
{
    private IReadOnlyList<Plugin> All => herder.Worker.Plugins.All;

    public void Map(ApiRoutes<ConnectCall> routes)
    {
        routes.Get("/connector-plugins", List);
        routes.Get("/connector-plugins/{plugin}/config", Definitions);
        routes.Put("/connector-plugins/{plugin}/config/validate", ValidateAsync);
    }

    private Reply List(ConnectCall call)
    {
        // As in the original, connectors are what user interfaces ask for; the rest only on request.
        var plugins = call.FlagOrNull("connectorsOnly") ?? true
            ? All.OfType<SourcePlugin>()
            : All.Concat(All.OfType<ConverterPlugin>().Select(Plugin (converter) => converter with { Type = "header_converter" }));
        return Reply.Json(
            plugins.Select(plugin => new PluginInfo(plugin.Class, plugin.Type, Plugin.Version)), ConnectJson.Wire.IEnumerablePluginInfo);
    }

    private Reply Definitions(ConnectCall call)
    {
        var plugin = All.FirstOrDefault(plugin => plugin.IsNamed(call.Plugin)) ?? throw RestErrors.UnknownPlugin(call.Plugin);
        var definition = plugin is SourcePlugin ? ConnectorConfigDef.Source.Concat(plugin.Config) : plugin.Config;
        return Reply.Json(ConfigKeyInfo.Of(definition), DefinitionJson.Wire.IEnumerableConfigKeyInfo);
    }

    private async Task<Reply> ValidateAsync(ConnectCall call)
    {
        var config = new Dictionary<string, string?>(await call.ReadConfigAsync(), StringComparer.Ordinal);
        var requested = herder.Worker.Plugins.Find<SourcePlugin>(call.Plugin) ?? throw RestErrors.UnknownPlugin(call.Plugin);
        if (config.TryGetValue(ConnectorConfigDef.Class, out var included) && included is not null && !requested.IsNamed(included))
            throw RestErrors.BadRequest($"Included connector type {included} does not match request type {call.Plugin}");
        config[ConnectorConfigDef.Class] = included ?? requested.Class;
        return Reply.Json(await herder.ValidateAsync(requested, config, call.Aborted), DefinitionJson.Wire.ConfigInfos);
    }
}

internal sealed record PluginInfo(
    [property: JsonPropertyName("class")] string Class,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("version")] string Version);
