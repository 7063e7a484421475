using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Http;

namespace CtaStreaming.Platform.Ksql.Queries.Framing;

/// <summary>How an answer's pieces are put into its body. Each call writes to the buffer; who calls sends it.</summary>
internal interface IRowFraming
{
    void Begin();

    void Row(OutputRow row);

    /// <summary>The last piece of an answer that cannot go on.</summary>
    void Fail(ErrorEntity error);

    /// <param name="isLimitReached">Whether there may be more rows than LIMIT lets through.</param>
    void End(bool isLimitReached);
}
