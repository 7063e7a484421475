using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Modes;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Config;

/// <summary>Sets or takes back the config of a subject, a context or the registry.</summary>
internal static class ChangeConfig
{
    /// <returns>The update, its level spelled as the registry spells it.</returns>
    public static Decision<ConfigUpdate> Set(RegistryState state, SubjectName scope, ConfigUpdate update)
    {
        Check(state, scope);
        if (update.Compatibility is { } level) update = update with { Compatibility = CompatibilityLevel.Parse(level).Name };
        var settings = (state.ConfigOf(scope) ?? new ConfigSettings()).With(update);
        return new(update, new ConfigRecord(scope.ToString(), settings));
    }

    /// <returns>What was set until now.</returns>
    public static Decision<ConfigSettings> Remove(RegistryState state, SubjectName scope)
    {
        Check(state, scope);
        if (state.ConfigOf(scope) is { } settings) return new(settings, new ConfigRecord(scope.ToString(), null));
        return scope == SubjectName.Global ? new(ConfigSettings.Default) : throw RegistryErrors.SubjectNotFound(scope.ToString());
    }

    private static void Check(RegistryState state, SubjectName scope)
    {
        if (scope.Name.Length > 0 && !scope.IsValid) throw RegistryErrors.InvalidSubject(scope.ToString());
        if (Mode.IsReadOnly(state.EffectiveMode(scope))) throw RegistryErrors.ReadOnly(scope.ToString());
    }
}
