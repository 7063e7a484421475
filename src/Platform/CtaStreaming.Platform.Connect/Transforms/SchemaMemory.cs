using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>
/// The last schema and what it was turned into. Records of one batch share their schema object; keeping the result lets them go on
/// sharing one, which the converters count on.
/// </summary>
internal sealed class SchemaMemory(Func<ConnectSchema, ConnectSchema> turn)
{
    private ConnectSchema? _last;
    private ConnectSchema? _result;

    public ConnectSchema Of(ConnectSchema schema)
    {
        if (ReferenceEquals(schema, _last)) return _result!;
        _result = turn(schema);
        _last = schema;
        return _result;
    }
}
