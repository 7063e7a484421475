using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Http;
using CtaStreaming.Platform.SchemaRegistry.Schemas;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using CtaStreaming.Platform.SchemaRegistry.Versions;

namespace CtaStreaming.Platform.SchemaRegistry.Compatibility;

/// <summary><c>/compatibility</c>: would this schema be taken?</summary>
internal sealed class CompatibilityApi(Registry registry)
{
    private static readonly RegistryJson Json = RegistryJson.Wire;

    public void Map(ApiRoutes<RegistryCall> routes)
    {
        routes.Post("/compatibility/subjects/{subject}/versions", CheckAsRegistrationWouldAsync);
        routes.Post("/compatibility/subjects/{subject}/versions/{version}", CheckOneAsync);
    }

    private async Task<Reply> CheckAsRegistrationWouldAsync(RegistryCall call)
    {
        var request = await call.ReadAsync(Json.SchemaRequest);
        var state = registry.State;
        return Check(call, state, request, state.VersionsOf(call.Subject));
    }

    private async Task<Reply> CheckOneAsync(RegistryCall call)
    {
        var version = call.Version;
        var request = await call.ReadAsync(Json.SchemaRequest);
        var state = registry.State;
        if (state.Find(call.Subject, version) is { } earlier) return Check(call, state, request, [earlier]);

        // Against the latest of nothing, anything will do.
        return version == VersionId.Latest ? Answer(call, []) : throw RegistryErrors.VersionNotFound(version);
    }

    private static Reply Check(RegistryCall call, RegistryState state, SchemaRequest request, IEnumerable<RegisteredSchema> earlier)
    {
        try
        {
            if (request.IsEmpty) throw RegistryErrors.EmptySchema();
            var reader = new SchemaReader(state);
            var schema = reader.Read(request, call.Subject.Context, call.Flag("normalize") || state.Normalizes(call.Subject));
            return Answer(call, new CompatibilityCheck(reader, state.EffectiveConfig(call.Subject)).Run(schema, earlier));
        }
        catch (RegistryException exception) when (exception.Code == ErrorCode.InvalidSchema && IsVerbose(call))
        {
            return Answer(call, [exception.Message]);
        }
    }

    private static Reply Answer(RegistryCall call, IReadOnlyList<string> faults) =>
        Reply.Json(new CompatibilityAnswer(faults.Count == 0, IsVerbose(call) ? faults : null), Json.CompatibilityAnswer);

    private static bool IsVerbose(RegistryCall call) => call.Flag("verbose");
}
