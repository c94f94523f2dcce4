namespace Gateway.Cli;

internal static class Usage
{
    public const string Text = """
        gateway VERB [OPTION…]

          serve                        run the gateway (the default)
          demo                         run it with a shop and stand-ins for the vendors, to look at
          consent decode               NDJSON of consent strings in, decoded fields out
          consent decide --gvl FILE    NDJSON of strings and vendors in, decisions out
          template check [FOLDER]      check every template; exit code 1 when one is faulty
            [--contract FILE]          and say what a contract does not cover
          template eval --scope FILE   NDJSON of expressions in, values out
          template render              NDJSON of hits in, vendors' requests out
          theme check FILE…            what is wrong with themes of the banner; exit code 1 when something is
          config export [--json]       what people set, as one document of a running gateway
          config plan FILE…            what documents would change; exit code 1 when they would
          config apply FILE…           bring them about, asking for approval where it takes one
          config import CONTRACTS.csv  add drafts of contracts from a spreadsheet
          ledger bundle FILE.zip       the ledger for outsiders, to be checked with gwaudit
            [--partner ID] [--from N] [--to N] [--category KEY --from-day DAY --to-day DAY]
          ledger checkpoint FILE       the newest signed checkpoint, to keep outside of the gateway
          ledger rotate-key            have another key sign the ledger from here on; the gateway is stopped
          site check URL               whether the tag works on a page: script, CSP, origin, cookie, CMP, test hit
          secrets rotate               put a new key before those that seal secrets
          secrets prune                take away the keys that seal nothing any more
          recover                      make an admin key when the last one is lost; the gateway has to be stopped
          healthcheck                  ask a running gateway whether it is ready

        Settings come from appsettings.json, then the environment (GATEWAY__PUBLICPORT), then the command line:
          --data FOLDER  --public-port N  --management-port N  --address ADDRESS  --Gateway:KEY VALUE
        """;

    /// <summary>Says what can be called.</summary>
    /// <returns>The exit code for a call that is wrong.</returns>
    public static int Print(string verb)
    {
        if (verb == "help")
        {
            Console.WriteLine(Text);
            return 0;
        }

        Console.Error.WriteLine($"gateway: there is no verb '{verb}'. 'gateway help' lists them.");
        return 2;
    }
}
