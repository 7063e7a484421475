using CtaStreaming.Platform.Ksql.Functions.Aggregates;
using CtaStreaming.Platform.Ksql.Functions.Arrays;
using CtaStreaming.Platform.Ksql.Functions.Bytes;
using CtaStreaming.Platform.Ksql.Functions.Conditional;
using CtaStreaming.Platform.Ksql.Functions.Dates;
using CtaStreaming.Platform.Ksql.Functions.Json;
using CtaStreaming.Platform.Ksql.Functions.Maps;
using CtaStreaming.Platform.Ksql.Functions.Mathematics;
using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Functions.RegularExpressions;
using CtaStreaming.Platform.Ksql.Functions.Strings;
using CtaStreaming.Platform.Ksql.Functions.Tables;
using CtaStreaming.Platform.Ksql.Functions.Urls;

namespace CtaStreaming.Platform.Ksql.Functions;

/// <summary>Every function there is. A new one goes into the list of its family, and nowhere else.</summary>
internal static class Catalogue
{
    public static IEnumerable<FunctionDefinition> Of(TimeProvider time) =>
    [
        .. StringFunctions.All,
        .. ConcatenationFunctions.All,
        .. SubstringFunctions.All,
        .. PaddingFunctions.All,
        .. SplittingFunctions.All,
        .. MaskingFunctions.All,
        .. CharacterFunctions.All,
        .. BytesFunctions.All,
        .. RegexFunctions.All,
        .. MathFunctions.All,
        .. RoundingFunctions.All,
        .. SignFunctions.All,
        .. ExtremeFunctions.All,
        .. GeoFunctions.All,
        .. NullFunctions.All,
        .. ArrayFunctions.All,
        .. ArraySetFunctions.All,
        .. ArrayOrderFunctions.All,
        .. MapFunctions.All,
        .. JsonFunctions.All,
        .. UrlFunctions.All,
        .. FormattingFunctions.Of(time),
        .. ParsingFunctions.Of(time),
        .. TimeArithmeticFunctions.All,
        .. ClockFunctions.Of(time),
        .. CountingAggregates.All,
        .. NumericAggregates.All,
        .. ExtremeAggregates.All,
        .. CollectingAggregates.All,
        .. OffsetAggregates.All,
        .. StatisticalAggregates.All,
        .. TableFunctions.All,
    ];
}
