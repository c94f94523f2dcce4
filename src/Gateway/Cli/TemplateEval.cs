using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Templates;

namespace Gateway.Cli;

/// <summary>One row of <c>template eval</c>: a source in, its value or its first fault out.</summary>
internal static class TemplateEval
{
    public static string Answer(JsonElement row, Scope scope)
    {
        var compilation = Template.Compile(row.GetProperty("source").GetString() ?? "");
        if (compilation.Template is null)
        {
            var fault = compilation.Faults[0];
            return Fault(fault.Fix is null ? fault.Message : $"{fault.Message} {fault.Fix}", fault.Line, fault.Column);
        }

        try
        {
            var output = new ArrayBufferWriter<byte>();
            output.Write("{\"value\":"u8);
            compilation.Template.Evaluate(scope, output);
            output.Write("}"u8);
            return Encoding.UTF8.GetString(output.WrittenSpan);
        }
        catch (TemplateException failed)
        {
            return Fault(failed.Message, failed.Line, failed.Column);
        }
    }

    private static string Fault(string message, int line, int column) =>
        new JsonObject { ["error"] = message, ["line"] = line, ["column"] = column }.ToJsonString(RenderJson.Readable);
}
